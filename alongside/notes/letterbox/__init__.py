"""What came by mail, read: who wrote it, on which day, and their own words.

Nothing here knows of Django, and nothing here trusts what it reads: whatever the bytes are, the answer is a letter or a
sentence that says why it is none, in time that grows with their length alone.
"""
