"""What a person can do, a function each, named as the command and the call are.

A snapshot and typed values go in, a typed result comes out; page, API, command and chat all print that one result.
"""
