"""What a text says before anything is read into it: tokens, parse, quotation marks, and how to walk a clause."""
