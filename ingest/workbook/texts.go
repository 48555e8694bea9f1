package workbook

import (
	"bytes"
	"hash/maphash"
	"strconv"
	"unicode/utf8"
)

// longestText is how many characters a cell of Excel holds.
const longestText = 32_767

// readTexts reads the list of texts that cells refer to by number.
func (b *Book) readTexts(w *walker) error {
	room, most := b.archive.limits.Unpacked/4, b.archive.limits.Cells/4
	var pack textPack
	var text []byte
	err := w.root(spaceMain, "sst", func() (err error) {
		switch {
		case w.is("extLst"):
			return nil
		case !w.is("si"):
			return malformed("the list of texts holds something else")
		}
		if text, err = w.richText(text[:0]); err != nil {
			return err
		}
		if tooLong(text) {
			return b.archive.fault(reason.TextListed, string(text[:60]), nil)
		}
		if room -= int64(len(text)); room < 0 || pack.n >= most {
			return b.archive.fault(reason.TooManyTexts, "", nil)
		}
		pack.add(text)
		return nil
	})
	b.texts = pack.finish()
	return err
}

// textPack collects texts in pieces of shared memory, so that a hundred thousand of them are not as many allocations.
type textPack struct {
	piece []byte
	ends  []int // in piece, of the texts that are not in list yet
	list  []string
	n     int
}

const textPiece = 32 << 10

func (p *textPack) add(text []byte) {
	if len(p.piece)+len(text) > textPiece && len(p.ends) > 0 {
		p.flush()
	}
	p.piece = append(p.piece, text...)
	p.ends = append(p.ends, len(p.piece))
	p.n++
}

func (p *textPack) flush() {
	all, start := string(p.piece), 0
	for _, end := range p.ends {
		p.list = append(p.list, all[start:end])
		start = end
	}
	p.piece, p.ends = p.piece[:0], p.ends[:0]
}

func (p *textPack) finish() []string {
	p.flush()
	return p.list
}

// unescape replaces, in place, what Excel writes for characters that XML forbids: _x000D_ is a carriage return, _x005F_
// an underline that is really meant.
func unescape(text []byte) []byte {
	if !bytes.Contains(text, []byte("_x")) {
		return text
	}
	out := text[:0]
	for i := 0; i < len(text); {
		if r, ok := escaped(text[i:]); ok {
			out = utf8.AppendRune(out, r) // at most three bytes where seven were
			i += len("_x0000_")
			continue
		}
		out = append(out, text[i])
		i++
	}
	return out
}

// escaped reads such a character at the beginning of b. Halves of surrogate pairs are left as they stand.
func escaped(b []byte) (rune, bool) {
	if len(b) < len("_x0000_") || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	r, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	return rune(r), err == nil && utf8.ValidRune(rune(r))
}

func tooLong(text []byte) bool {
	return len(text) > longestText && utf8.RuneCount(text) > longestText
}

// interner hands out strings for bytes, the same string for the same bytes as long as it remembers them. It remembers a
// fixed number, so its memory is bounded whatever it is given.
type interner struct {
	seed maphash.Seed
	slot [1 << 12]string
}

const longestInterned = 128

func (n *interner) intern(b []byte) string {
	if len(b) > longestInterned {
		return string(b)
	}
	at := &n.slot[maphash.Bytes(n.seed, b)%uint64(len(n.slot))]
	if *at != string(b) {
		*at = string(b)
	}
	return *at
}
