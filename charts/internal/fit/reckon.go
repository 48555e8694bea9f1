package fit

// advances are the widths of the printable ASCII characters in thousandths of the size, from the space on, in DejaVu
// Sans: wider than most text faces, so that a height Reckoned without a page is seldom too small.
var advances = [...]uint16{
	318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
	636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656,
	557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613,
	635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818,
	592, 592, 525, 636, 337, 636, 838,
}

// Reckon is the Measure where there is no page to ask.
func Reckon(s string, size float64, bold bool) float64 {
	w := 0.0
	for _, r := range s {
		switch {
		case r >= ' ' && r < 127:
			w += float64(advances[r-' '])
		case r == '\u00a0':
			w += 318
		case r >= 0x1100: // the wide scripts, and everything rare
			w += 1000
		default:
			w += 680
		}
	}
	if bold {
		w *= 1.12
	}
	return w * size / 1000
}
