"""Whether anything that was to stay hidden stands in what leaves, in whatever form it is written."""
