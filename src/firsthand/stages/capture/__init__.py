"""Bytes in, text out, with what the bytes say of themselves."""
