"""Places and curves of map, bars and pay line: values that a template only has to print.

Whoever comes in brings the words ready made (``webapp.wording`` says them); nothing here knows a language or an address.
"""
