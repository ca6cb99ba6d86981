"""Charts for Altair: plain data in, a specification out; none of them knows the page that shows it."""
