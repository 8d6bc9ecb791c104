"""Theorems for Coq's kernel: an identity's claim said over the ring of dual numbers, and proved."""
