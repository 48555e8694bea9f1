package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"sort"
	"time"
)

// packed is the time that every part of every workbook carries, so that the same content gives the same bytes.
var packed = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// part is one member of a zip archive.
type part struct {
	name string
	data []byte
}

// unpack reads all parts of an archive, in its order.
func unpack(archive []byte) ([]part, error) {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	var parts []part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("open part %s: %w", f.Name, err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, fmt.Errorf("read part %s: %w", f.Name, err)
		}
		parts = append(parts, part{f.Name, data})
	}
	return parts, nil
}

// pack writes parts in the order given.
func pack(parts []part) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: packed})
		if err != nil {
			return nil, fmt.Errorf("write part %s: %w", p.name, err)
		}
		if _, err := w.Write(p.data); err != nil {
			return nil, fmt.Errorf("write part %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("close archive: %w", err)
	}
	return b.Bytes(), nil
}

// repack writes the same parts sorted by name and with fixed times; the list of content types stays first, as office
// programs write it.
func repack(archive []byte) ([]byte, error) {
	parts, err := unpack(archive)
	if err != nil {
		return nil, err
	}
	const first = "[Content_Types].xml"
	sort.Slice(parts, func(i, j int) bool {
		a, b := parts[i].name, parts[j].name
		if (a == first) != (b == first) {
			return a == first
		}
		return a < b
	})
	return pack(parts)
}
