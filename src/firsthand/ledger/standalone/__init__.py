"""What travels with an export and runs without Firsthand."""
