"""Every sentence made from codes and facts. The language is always an argument, so a command and a page say the same.

``language.tongue(lang)`` is the door to the translations; the other modules each say one kind of thing.
"""
