"""The windows: pages, and the parts they are made of. A page is run by the frame, never imported."""
