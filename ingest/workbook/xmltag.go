package workbook

import "bytes"

// attribute is one attribute of an element. The value is as written; value decodes it.
type attribute struct {
	prefix, local, raw []byte
	coded              bool // raw holds entities or line breaks
}

// nameByte marks the bytes of names, the colon apart. XML allows letters of all scripts; Excel's files have none but
// these.
var nameByte = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.'
	}
	return t
}()

// valueStop marks the bytes at which reading an attribute's value has to look closer.
var valueStop = [256]bool{0: true, '"': true, '\'': true, '<': true, '&': true, '\r': true, '\n': true, '\t': true}

// qname reads a name with an optional prefix from i on and returns where it ends.
func (s *scanner) qname(i int) (prefix, local []byte, end int, err error) {
	b, start := s.buf, i
	for nameByte[b[i]] {
		i++
	}
	if b[i] == ':' {
		if i == start || notFirst(b[start]) {
			return nil, nil, 0, malformed("a name is none")
		}
		prefix = b[start:i]
		i++
		start = i
		for nameByte[b[i]] {
			i++
		}
		if b[i] == ':' {
			return nil, nil, 0, malformed("a name is none")
		}
	}
	if i >= s.end {
		return nil, nil, 0, errMore
	}
	if i == start || notFirst(b[start]) {
		return nil, nil, 0, malformed("a name is none")
	}
	return prefix, b[start:i], i, nil
}

func notFirst(c byte) bool { return c >= '0' && c <= '9' || c == '-' || c == '.' }

func (s *scanner) openTag() error {
	if len(s.stack) == 0 && s.rooted {
		return malformed("something follows the root")
	}
	prefix, local, i, err := s.qname(s.pos + 1)
	if err != nil {
		return err
	}
	s.attrs = s.attrs[:0]
	declares := false
	b, nameEnd := s.buf, i
	for {
		gap := i
		for isSpace(b[i]) {
			i++
		}
		if b[i] == '>' {
			i++
			break
		}
		if b[i] == '/' {
			if b[i+1] != '>' {
				return s.wrong(i+1, "a tag is not closed")
			}
			i += 2
			s.closing = true
			break
		}
		if i == gap {
			return s.wrong(i, "a tag holds something that is no attribute")
		}
		if i, err = s.attribute(i); err != nil {
			return err
		}
		a := &s.attrs[len(s.attrs)-1]
		declares = declares || string(a.prefix) == "xmlns" || len(a.prefix) == 0 && string(a.local) == "xmlns"
	}
	err = s.push(b[s.pos+1:nameEnd], prefix, local, declares)
	if err != nil {
		s.closing = false
		return err
	}
	s.tagAt = s.gone + s.pos
	s.pos = i
	return nil
}

// attribute reads one attribute from i on, adds it to attrs and returns where it ends.
func (s *scanner) attribute(i int) (int, error) {
	var a attribute
	var err error
	if a.prefix, a.local, i, err = s.qname(i); err != nil {
		return 0, err
	}
	b := s.buf
	for isSpace(b[i]) {
		i++
	}
	if b[i] != '=' {
		return 0, s.wrong(i, "an attribute has no value")
	}
	i++
	for isSpace(b[i]) {
		i++
	}
	quote := b[i]
	if quote != '"' && quote != '\'' {
		return 0, s.wrong(i, "an attribute is not in quotes")
	}
	i++
	start := i
	for b[i] != quote {
		if !valueStop[b[i]] {
			i++
			continue
		}
		switch b[i] {
		case 0:
			return 0, errMore
		case '<':
			return 0, malformed("an attribute holds <")
		case '&', '\r', '\n', '\t':
			a.coded = true
		}
		i++
	}
	a.raw = b[start:i]
	if a.coded {
		if _, err := s.decode(a.raw, inAttribute); err != nil {
			return 0, err
		}
	}
	for k := range s.attrs {
		if bytes.Equal(s.attrs[k].local, a.local) && bytes.Equal(s.attrs[k].prefix, a.prefix) {
			return 0, malformed("an attribute stands twice")
		}
	}
	if len(s.attrs) >= mostAttrs {
		return 0, malformed("an element has too many attributes")
	}
	s.attrs = append(s.attrs, a)
	return i + 1, nil
}

func (s *scanner) declare() error {
	for i := range s.attrs {
		a, prefix := &s.attrs[i], ""
		switch {
		case string(a.prefix) == "xmlns":
			prefix = string(a.local)
		case len(a.prefix) > 0 || string(a.local) != "xmlns":
			continue
		}
		if err := s.bind(prefix, s.value(a)); err != nil {
			return err
		}
	}
	return nil
}

// value returns an attribute's value, decoded. It holds until the next decode.
func (s *scanner) value(a *attribute) []byte {
	if !a.coded {
		return a.raw
	}
	v, _ := s.decode(a.raw, inAttribute) // it was decoded once already, when the tag was read
	return v
}

// push enters an element whose tag was read whole.
func (s *scanner) push(qname, prefix, local []byte, declares bool) error {
	if len(s.stack) >= deepestNest {
		return malformed("elements are nested too deep")
	}
	f := frame{name: len(s.names), bindings: len(s.bindings)}
	if declares {
		if err := s.declare(); err != nil {
			return err
		}
	}
	space, ok := s.resolve(prefix)
	if !ok {
		return malformed("a name's prefix is not declared")
	}
	for i := range s.attrs {
		if a := &s.attrs[i]; len(a.prefix) > 0 && string(a.prefix) != "xmlns" {
			if _, ok := s.resolve(a.prefix); !ok {
				return malformed("an attribute's prefix is not declared")
			}
		}
	}
	s.names = append(s.names, qname...)
	s.stack = append(s.stack, f)
	s.name, s.space = local, space
	s.rooted = true
	return nil
}

func (s *scanner) closeTag() error {
	if len(s.stack) == 0 {
		return malformed("something is closed that is not open")
	}
	want := s.names[s.stack[len(s.stack)-1].name:]
	i := s.pos + 2
	if i+len(want) >= s.end {
		return s.short(i, want)
	}
	if !bytes.Equal(s.buf[i:i+len(want)], want) {
		return malformed("a closing tag does not match its opening tag")
	}
	i += len(want)
	for isSpace(s.buf[i]) {
		i++
	}
	if s.buf[i] != '>' {
		return s.wrong(i, "a closing tag does not match its opening tag")
	}
	s.tagAt = s.gone + s.pos
	s.pos = i + 1
	s.pop()
	return nil
}

// short distinguishes a closing tag that is not whole in the window from one that can no longer match.
func (s *scanner) short(i int, want []byte) error {
	have := s.buf[i:max(i, s.end)]
	if s.ended && !bytes.HasPrefix(want, have) && len(have) > 0 {
		return malformed("a closing tag does not match its opening tag")
	}
	return errMore
}

func (s *scanner) pop() {
	top := s.stack[len(s.stack)-1]
	s.stack = s.stack[:len(s.stack)-1]
	s.names = s.names[:top.name]
	if len(s.bindings) > top.bindings {
		s.forget(top.bindings)
	}
}
