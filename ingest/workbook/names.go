package workbook

import "strings"

// Ref is one cell of a workbook.
type Ref struct {
	Sheet       string
	Row, Column int // 1-based
}

// mostNames is how many names for cells are kept.
const mostNames = 10_000

// Named returns the cell that a name of the workbook stands for; ok is false where there is no such name, or it stands
// for something else than one cell.
func (b *Book) Named(name string) (Ref, bool) {
	ref, ok := b.names[strings.ToLower(name)]
	return ref, ok
}

// definedNames reads the names that stand for cells. What is odd about one is passed over: it stands for no cell.
func (b *Book) definedNames(w *walker) error {
	var text []byte
	return w.children(func() (err error) {
		if !w.is("definedName") || len(b.names) >= mostNames {
			return nil
		}
		name := strings.ToLower(w.attr("name"))
		if text, err = w.textOf(text[:0]); err != nil {
			return err
		}
		if ref, ok := parseRef(string(text)); ok && name != "" {
			if b.names == nil {
				b.names = map[string]Ref{}
			}
			if _, taken := b.names[name]; !taken {
				b.names[name] = ref
			}
		}
		return nil
	})
}

// parseRef reads one cell as a name refers to it: Inputs!$C$4, 'Two words'!$C$4.
func parseRef(s string) (r Ref, ok bool) {
	at := strings.LastIndexByte(s, '!')
	if at <= 0 {
		return r, false
	}
	r.Sheet = s[:at]
	if n := len(r.Sheet); n > 2 && r.Sheet[0] == '\'' && r.Sheet[n-1] == '\'' {
		r.Sheet = strings.ReplaceAll(r.Sheet[1:n-1], "''", "'")
	}
	r.Column, r.Row, ok = parseAddress([]byte(strings.ReplaceAll(s[at+1:], "$", "")))
	return r, ok
}
