"""PDF files, built anew from what draws their pages."""
