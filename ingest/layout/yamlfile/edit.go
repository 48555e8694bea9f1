package yamlfile

import (
	"errors"
	"slices"
	"strings"
)

// Step leads from a node to one below it: to the value of a key, or to an entry of a list where Key is empty.
type Step struct {
	Key   string
	Index int // from 0
}

// ErrByHand says that a file is written in a way in which a change cannot be made without touching something else:
// anchors, texts of several lines. It has to be made in the text.
var ErrByHand = errors.New("the entry can only be changed in the text of the file")

// Draft is a file that is being changed, entry by entry. Everything that a change does not concern stays as it is,
// comments too.
type Draft struct {
	terms Terms
	file  *File
	root  *Node
}

// OpenDraft opens a file to be changed; nil where it is no YAML or not a group of keys.
func OpenDraft(data []byte, t Terms) *Draft {
	f, root := Read("", data, t)
	if root == nil {
		return nil
	}
	return &Draft{t, f, root}
}

// Root is what the file says now.
func (x *Draft) Root() *Node { return x.root }

// Bytes are the file as it is now.
func (x *Draft) Bytes() []byte { return []byte(x.file.src.text) }

// Comment is what the file remarks on an entry: the comment behind it on the line where it ends, or begins.
func (x *Draft) Comment(n *Node) string {
	e := editor{x.file}
	for _, at := range []func() (int, bool){func() (int, bool) { return e.end(n) },
		func() (int, bool) { return e.at(n.At), true }} {
		if from, ok := at(); ok {
			line, _, _ := strings.Cut(e.src.text[from:], "\n")
			if i := strings.LastIndex(line, "  # "); i >= 0 {
				return strings.TrimSpace(line[i+4:])
			}
			if rest := strings.TrimLeft(line, " ,]}"); strings.HasPrefix(rest, "# ") {
				return strings.TrimSpace(rest[2:])
			}
		}
	}
	return ""
}

// Set puts a value at a path, in place of the one that is there or as a new key or entry behind the others. The node
// before the last step has to be there.
func (x *Draft) Set(path []Step, value *Node) error { return x.change(path, value) }

// Remove takes out what stands at a path. What is left empty by that goes too.
func (x *Draft) Remove(path []Step) error { return x.change(path, nil) }

// change makes a change in the text, reads the text again and compares: nothing but that change may have happened.
func (x *Draft) change(path []Step, value *Node) error {
	if len(path) == 0 {
		return ErrByHand
	}
	for value == nil && len(path) > 1 { // a group that is left without an entry goes as a whole
		parent := x.root.Find(path[:len(path)-1])
		if parent == nil || len(parent.Keys)+len(parent.Items) > 1 {
			break
		}
		path = path[:len(path)-1]
	}
	want := x.root.clone()
	if !want.put(path, value) {
		return ErrByHand
	}
	text, ok := editor{x.file}.change(x.root, path, value)
	if !ok {
		return ErrByHand
	}
	f, got := Read("", []byte(text), x.terms)
	if got == nil || !got.same(want) {
		return ErrByHand
	}
	x.file, x.root = f, got
	return nil
}

// Find returns the node at a path, nil where there is none.
func (n *Node) Find(path []Step) *Node {
	for _, s := range path {
		switch {
		case n == nil:
			return nil
		case s.Key != "":
			n = n.Get(s.Key)
		case s.Index < 0 || s.Index >= len(n.Items):
			return nil
		default:
			n = n.Items[s.Index].Node
		}
	}
	return n
}

// Get returns the value of a key, nil where there is none.
func (n *Node) Get(key string) *Node {
	if i := n.keyAt(key); i >= 0 {
		return n.Keys[i].Value
	}
	return nil
}

func (n *Node) keyAt(key string) int {
	return slices.IndexFunc(n.Keys, func(p Pair) bool { return p.Key.Kind == Text && p.Key.Text == key })
}

func (n *Node) clone() *Node {
	c := *n
	c.Keys, c.Items = nil, nil
	for _, p := range n.Keys {
		c.Keys = append(c.Keys, Pair{p.Key, p.Value.clone()})
	}
	for _, i := range n.Items {
		c.Items = append(c.Items, Item{i.Node.clone(), i.Start})
	}
	return &c
}

// put makes a change in a tree; nil removes. It reports whether the change can be made.
func (n *Node) put(path []Step, value *Node) bool {
	parent, last := n.Find(path[:len(path)-1]), path[len(path)-1]
	switch {
	case parent == nil:
		return false
	case last.Key != "":
		return parent.putKey(last.Key, value)
	case parent.Kind != List || last.Index < 0 || last.Index > len(parent.Items):
		return false
	case last.Index == len(parent.Items):
		parent.Items = append(parent.Items, Item{Node: value})
		return value != nil
	case value == nil:
		parent.Items = slices.Delete(parent.Items, last.Index, last.Index+1)
	default:
		parent.Items[last.Index].Node = value
	}
	return true
}

func (n *Node) putKey(key string, value *Node) bool {
	i := n.keyAt(key)
	switch {
	case n.Kind != Mapping || i < 0 && value == nil:
		return false
	case i < 0:
		n.Keys = append(n.Keys, Pair{&Node{Kind: Text, Text: key}, value})
	case value == nil:
		n.Keys = slices.Delete(n.Keys, i, i+1)
	default:
		n.Keys[i].Value = value
	}
	return true
}

// same reports whether two nodes say the same.
func (n *Node) same(o *Node) bool {
	return n.Kind == o.Kind && n.Text == o.Text && n.Number == o.Number && n.Truth == o.Truth &&
		slices.EqualFunc(n.Keys, o.Keys, func(a, b Pair) bool { return a.Key.Text == b.Key.Text && a.Value.same(b.Value) }) &&
		slices.EqualFunc(n.Items, o.Items, func(a, b Item) bool { return a.Node.same(b.Node) })
}

// Scalar returns the node of a text as a person means it: what reads as a number, yes or no is one.
func Scalar(text string) *Node {
	n := &Node{Kind: Text, Text: text}
	if plainScalar(text) {
		if _, root := Read("", []byte("x: "+text+"\n"), Terms{MostBytes: len(text) + 8}); root != nil {
			if got := root.Get("x"); got != nil && got.Kind == Text && got.Text == text {
				n.Number, n.Truth = got.Number, got.Truth
			}
		}
	}
	return n
}

func plainScalar(text string) bool {
	return text != "" && len(text) < 40 && !strings.ContainsFunc(text, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && !strings.ContainsRune("+-.", r)
	})
}
