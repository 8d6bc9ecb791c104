"""The code on the pages as a witness: run as it is shown, and differentiated by a library's own rules."""
