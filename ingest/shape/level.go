package shape

import "strings"

// level is what a row says about how deep in the sections it stands.
type level struct {
	depth  int  // by its number: 1 for "2." and "A", 2 for "2.1"; 0 without a number
	own    bool // the number stands in a cell of its own
	column int  // where own
	indent int
}

// deeper reports whether a row stands deeper than another one by their numbers, or else by their indents.
func (v level) deeper(than level) bool {
	if v.depth > 0 && than.depth > 0 {
		return v.depth > than.depth
	}
	return v.indent > than.indent
}

// levelNumber reads the number of a level at the beginning of a text: "1", "1.1", "A.2", "II.", "3)". It returns how
// many parts it has, 0 where there is none, and what follows. A letter counts as a number alone only with a dot or a
// bracket behind it, or where alone says that nothing else stands in its cell.
func levelNumber(s string, alone bool) (depth int, rest string) {
	s = strings.TrimSpace(s)
	at, closed := 0, false
	for {
		n := levelPart(s[at:])
		if n == 0 {
			break
		}
		depth++
		at += n
		if closed = at < len(s) && s[at] == '.'; !closed {
			break
		}
		at++
	}
	rest = s[at:]
	if depth > 0 && rest != "" && !closed {
		closed = rest[0] == ')' || rest[0] == ':'
		if !closed && rest[0] != ' ' && rest[0] != '-' {
			return 0, s
		}
	}
	rest = strings.TrimLeft(rest, " ):-")
	if depth == 1 && !closed && isLetter(s[0]) && !(alone && rest == "") {
		return 0, s
	}
	return depth, rest
}

// levelPart returns the length of one part of the number of a level: digits, a letter or a small Roman number.
func levelPart(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	if n == 0 {
		for n < len(s) && strings.IndexByte("IVXivx", s[n]) >= 0 {
			n++
		}
		if n == 0 && s != "" && isLetter(s[0]) {
			n = 1
		}
	}
	if n > 3 || n < len(s) && (isLetter(s[n]) || isDigit(s[n])) {
		return 0
	}
	return n
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// outline knows which sections hold.
type outline struct {
	most    int // levels that are handed on; 0 = all
	open    []opened
	ended   bool // by an empty row
	holding []Section

	first, unnumbered *Section // the first section; the first one without a number
	numbered          bool     // one has a number
	least, deepest    int      // indents
}

type opened struct {
	Section
	depth int
}

// enter opens a section, which closes those of its own level and deeper ones, and returns its level, 1 = the outermost.
func (o *outline) enter(s Section, v level) int {
	o.notice(s, v)
	depth := v.depth
	if depth == 0 && !o.numbered {
		depth = 1 + v.indent
	}
	n := len(o.open)
	for n > 0 && o.open[n-1].depth >= depth {
		n--
	}
	o.open = append(o.open[:n], opened{s, depth})
	o.ended = false
	o.holding = o.holding[:0]
	for _, s := range o.open {
		o.holding = append(o.holding, s.Section)
	}
	if n := len(o.holding); o.most > 0 && n > o.most {
		o.holding = append(o.holding[:o.most-1], o.holding[n-1])
	}
	return n + 1
}

func (o *outline) notice(s Section, v level) {
	if o.first == nil {
		o.first, o.least, o.deepest = &s, v.indent, v.indent
	}
	o.least, o.deepest = min(o.least, v.indent), max(o.deepest, v.indent)
	o.numbered = o.numbered || v.depth > 0
	if v.depth == 0 && o.unnumbered == nil {
		o.unnumbered = &s
	}
}

// unclear returns a section whose level neither a number nor an indent tells, nil where there is none.
func (o *outline) unclear() *Section {
	switch {
	case o.most < 2 || o.first == nil:
		return nil
	case o.numbered:
		return o.unnumbered
	case o.least == o.deepest:
		return o.first
	}
	return nil
}

// leave ends all sections for the rows that follow, until the next one.
func (o *outline) leave() { o.ended = true }

func (o *outline) clear() { o.open, o.holding, o.ended = o.open[:0], o.holding[:0], false }

// in returns the sections that hold.
func (o *outline) in() []Section {
	if o.ended {
		return nil
	}
	return o.holding
}
