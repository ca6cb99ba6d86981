"""The frame of every page: the open graph, what is kept between clicks, headings and the foot."""
