"""A reader's claim judged: read, compared with the derivative, told what is wrong with it."""
