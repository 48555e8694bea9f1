package email

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"shorecast/templates"
)

// columns is how wide the plain text is.
const columns = 76

// asText writes the parts as plain text. What the pictures show in a sentence each stands below the key figures.
func asText(parts []part) string {
	var b strings.Builder
	for i, p := range picturesUp(parts) {
		if i > 0 {
			b.WriteByte('\n')
			if p.Kind == heading {
				b.WriteByte('\n')
			}
		}
		for _, l := range p.lines() {
			b.WriteString(strings.TrimRight(strings.ReplaceAll(l, "\u00a0", " "), " "))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// picturesUp moves the pictures behind the key figures.
func picturesUp(parts []part) []part {
	at := slices.IndexFunc(parts, func(p part) bool { return p.Kind == figures })
	if at < 0 {
		return parts
	}
	var pictures, rest []part
	for _, p := range parts[at+1:] {
		if p.Kind == picture {
			pictures = append(pictures, p)
		} else {
			rest = append(rest, p)
		}
	}
	return slices.Concat(parts[:at+1], pictures, rest)
}

// lines writes a part as lines of text.
func (p *part) lines() []string {
	switch p.Kind {
	case title, banner:
		s := wrap(p.Text, columns)
		return append(s, strings.Repeat("=", longest(s)))
	case heading:
		s := wrap(p.Text, columns)
		return append(s, strings.Repeat("-", longest(s)))
	case caution:
		return hanging("! ", p.Text)
	case figures:
		return p.grid(30, (columns-30)/max(1, len(p.Heads)-1))
	case cases:
		return p.grid(31, (columns-31)/max(1, len(p.Heads)-1))
	case pairs:
		if p.Figures {
			return p.grid(44, 20)
		}
		return p.facts()
	case picture:
		return hanging("* ", p.Text)
	case itemList:
		var out []string
		for i, x := range p.Items {
			if i > 0 {
				out = append(out, "")
			}
			out = append(out, hanging("- ", mark(x)+": "+x.Line())...)
			if x.Hint != "" {
				out = append(out, hanging("  hint: ", x.Hint)...)
			}
		}
		return out
	}
	return wrap(p.Text, columns)
}

// grid writes rows of figures, each right-aligned in its column; a rule stands under the heads and over a total.
func (p *part) grid(nameWidth, figureWidth int) []string {
	total := nameWidth + figureWidth*max(1, len(p.Heads)-1)
	var out []string
	row := func(name string, cells []string) {
		columns := [][]string{wrap(name, nameWidth-2)}
		height := len(columns[0])
		for _, c := range cells {
			w := wrap(c, figureWidth-2)
			columns, height = append(columns, w), max(height, len(w))
		}
		for i := range height {
			l := ""
			for k, c := range columns {
				s := ""
				if i < len(c) {
					s = c[i]
				}
				if k == 0 {
					l = s + spaces(nameWidth-wide(s))
				} else {
					l += spaces(figureWidth-wide(s)) + s
				}
			}
			out = append(out, l)
		}
	}
	if strings.Join(p.Heads, "") != "" {
		row(p.Heads[0], p.Heads[1:])
		out = append(out, strings.Repeat("-", total))
	}
	for _, r := range p.Rows {
		var cells []string
		for _, c := range r.Cells[1:] {
			cells = append(cells, c.Text)
		}
		if r.Weight == templates.Total {
			out = append(out, strings.Repeat("-", total))
		}
		row(r.Cells[0].Text, cells)
	}
	return out
}

// facts writes names with their values beside them.
func (p *part) facts() []string {
	most := 0
	for _, r := range p.Rows {
		most = max(most, wide(r.Cells[0].Text))
	}
	var out []string
	for _, r := range p.Rows {
		name := r.Cells[0].Text
		out = append(out, hanging(name+":"+spaces(most-wide(name)+1), r.Cells[1].Text)...)
	}
	return out
}

// hanging wraps a text behind a mark, its further lines indented under its first.
func hanging(mark, text string) []string {
	indent := wide(mark)
	var out []string
	for i, l := range wrap(text, columns-indent) {
		if i == 0 {
			out = append(out, mark+l)
		} else {
			out = append(out, spaces(indent)+l)
		}
	}
	return out
}

// wrap breaks a text at spaces into lines no wider than so many columns; a word that is wider stands on a line of its
// own. There is always at least one line. Spaces that do not break keep their words together.
func wrap(s string, most int) []string {
	breaks := func(r rune) bool { return strings.ContainsRune(" \n\t\r", r) }
	lines, now := []string{}, ""
	for _, word := range strings.FieldsFunc(s, breaks) {
		switch {
		case now == "":
			now = word
		case wide(now)+1+wide(word) <= most:
			now += " " + word
		default:
			lines, now = append(lines, now), word
		}
	}
	return append(lines, now)
}

// wide returns how many columns a text takes in a font of equal widths.
func wide(s string) int { return uniseg.StringWidth(s) }

func longest(lines []string) int {
	n := 0
	for _, l := range lines {
		n = max(n, wide(l))
	}
	return n
}

func spaces(n int) string { return strings.Repeat(" ", max(0, n)) }
