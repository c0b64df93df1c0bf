"""Running text: cleaned (`markup`), parsed once (`body`), written by every format (`writing`,
`xhtml`, `running`), and what the editor offers.
"""
