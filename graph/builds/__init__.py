"""Builds: immutable folders, how one is made and published, and the one open graph of a process."""
