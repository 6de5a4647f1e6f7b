"""How is each kind of instrument drawn? One module a shape; `tui.instrument_drawing` chooses among them."""
