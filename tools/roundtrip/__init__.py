"""A real LibreOffice plays reviewer, and what it did is compared with what is read back."""
