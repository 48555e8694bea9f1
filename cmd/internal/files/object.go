package files

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

// object is what the store says of one object, or a folder.
type object struct {
	key      string
	size     int64
	etag     string
	modified time.Time // to the second where the object was asked for, finer where a folder was listed
	folder   bool
	tag      tag // what this program wrote with it; zero in listings
}

// Name returns the last part of the key.
func (o object) Name() string { return path.Base(o.key) }

// Size returns the object's size in bytes.
func (o object) Size() int64 { return o.size }

// Mode tells folders from files; rights are the store's business.
func (o object) Mode() fs.FileMode {
	if o.folder {
		return fs.ModeDir | 0o777
	}
	return 0o666
}

// ModTime returns when the object was put, or for one that was renamed or linked when its content was.
func (o object) ModTime() time.Time {
	if !o.tag.modified.IsZero() {
		return o.tag.modified
	}
	return o.modified
}

// IsDir tells folders from files.
func (o object) IsDir() bool { return o.folder }

// Sys returns nothing.
func (o object) Sys() any { return nil }

// Same reports whether another file is this one under a second name: a copy that Link, Rename or Move made of it.
func (o object) Same(other fs.FileInfo) bool {
	p, ok := other.(object)
	return ok && !o.folder && !p.folder && o.content() == p.content()
}

// version identifies one object among all that were ever put under its key.
func (o object) version() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d", o.key, o.etag, o.modified.Unix()))
	return hex.EncodeToString(sum[:16])
}

// content is the version that this object was copied from, or its own.
func (o object) content() string {
	if o.tag.of != "" {
		return o.tag.of
	}
	return o.version()
}

// tag is what this program writes with an object, in its metadata.
type tag struct {
	put      string    // a random number, different for each put
	of       string    // the version that the content was copied from
	modified time.Time // of that; zero where the object has a time of its own
	record   string    // the key of the record of the move that made the object
	only     bool      // not written: the put is to fail where the key is taken
}

// tagName is the name of the metadata.
const tagName = "Shorecast"

// encode writes the tag for a key. Metadata are ASCII, 2 KB at most.
func (t tag) encode(key string) string {
	v := url.Values{"key": {keyHash(key)}, "put": {t.put}}
	if t.of != "" {
		v.Set("of", t.of)
	}
	if !t.modified.IsZero() {
		v.Set("modified", strconv.FormatInt(t.modified.UnixMilli(), 10))
	}
	if t.record != "" {
		v.Set("record", base64.RawURLEncoding.EncodeToString([]byte(t.record)))
	}
	return v.Encode()
}

// decodeTag reads the metadata of an object. Those that came from another key, as when somebody copied the object with
// a tool, say nothing about this one.
func decodeTag(key, text string) (t tag) {
	v, err := url.ParseQuery(text)
	if err != nil || v.Get("key") != keyHash(key) {
		return tag{}
	}
	t.put, t.of = v.Get("put"), v.Get("of")
	if ms, err := strconv.ParseInt(v.Get("modified"), 10, 64); err == nil {
		t.modified = time.UnixMilli(ms).UTC()
	}
	if record, err := base64.RawURLEncoding.DecodeString(v.Get("record")); err == nil && isRecord(string(record)) {
		t.record = string(record)
	}
	return t
}

func keyHash(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}

// Records lie beside what they move, hidden as all that this program writes aside, and are never listed.
const (
	ownStart  = ".shorecast-"
	recordEnd = ".move"
)

// isOwn reports whether a key is that of something that this program writes aside.
func isOwn(key string) bool { return strings.HasPrefix(path.Base(key), ownStart) }

// recordKey is the key of the record that moves this object.
func (o object) recordKey() string {
	dir, _ := path.Split(o.key)
	return dir + ownStart + o.version() + recordEnd
}

// isRecord reports whether a key is that of a record.
func isRecord(key string) bool {
	return isOwn(key) && strings.HasSuffix(key, recordEnd)
}

// content is what is put. It can be read several times.
type content struct {
	from   io.ReadSeeker
	size   int64
	sha256 string // hexadecimal, for the store to check; may be empty
}

func bytesOf(data []byte) content {
	sum := sha256.Sum256(data)
	return content{bytes.NewReader(data), int64(len(data)), hex.EncodeToString(sum[:])}
}
