// Package ooxml packs .xlsx files so that the same content gives the same bytes. The library that makes them writes
// some parts in the order of a map. The package knows nothing of what the parts say.
package ooxml

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"
)

var packedAt = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// contentTypes is the part that office programs write first.
const contentTypes = "[Content_Types].xml"

// defaultType is the type of all parts with one extension.
var defaultType = regexp.MustCompile(`<Default [^>]*?(/>|></Default>)`)

// Pack writes a file that a library has made, with its parts sorted and their times fixed. write may be nil; else it
// writes each part.
func Pack(w io.Writer, made []byte, write func(name string, part []byte, to io.Writer) error) error {
	from, err := zip.NewReader(bytes.NewReader(made), int64(len(made)))
	if err != nil {
		return fmt.Errorf("open the workbook that was laid out: %w", err)
	}
	rank := func(part *zip.File) string {
		if part.Name == contentTypes {
			return ""
		}
		return part.Name
	}
	slices.SortFunc(from.File, func(a, b *zip.File) int { return cmp.Compare(rank(a), rank(b)) })
	to := zip.NewWriter(w)
	for _, part := range from.File {
		if err := pack(to, part, write); err != nil {
			return fmt.Errorf("pack part %s: %w", part.Name, err)
		}
	}
	if err := to.Close(); err != nil {
		return fmt.Errorf("pack the workbook: %w", err)
	}
	return nil
}

func pack(to *zip.Writer, part *zip.File, write func(name string, part []byte, to io.Writer) error) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	content, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if part.Name == contentTypes { // once there are charts, the extensions are in another order each time
		types := defaultType.FindAll(content, -1)
		slices.SortFunc(types, bytes.Compare)
		content = defaultType.ReplaceAllFunc(content, func([]byte) (next []byte) {
			next, types = types[0], types[1:]
			return next
		})
	}
	w, err := to.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: packedAt})
	if err != nil {
		return err
	}
	if write != nil {
		return write(part.Name, content, w)
	}
	_, err = w.Write(content)
	return err
}
