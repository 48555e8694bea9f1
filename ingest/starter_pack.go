package ingest

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// packedAt is the time that every part of a written workbook carries, so that the same content gives the same bytes.
var packedAt = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// contentTypes is the part that office programs write first.
const contentTypes = "[Content_Types].xml"

// packed writes a workbook with its parts sorted and their times fixed: excelize itself writes some of them in the order of a map.
func packed(f *excelize.File) ([]byte, error) {
	buf, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("write the workbook: %w", err)
	}
	z, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		return nil, fmt.Errorf("open the written workbook: %w", err)
	}
	slices.SortFunc(z.File, func(a, b *zip.File) int {
		if (a.Name == contentTypes) != (b.Name == contentTypes) {
			if a.Name == contentTypes {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Name, b.Name)
	})
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range z.File {
		if err := repackPart(w, part); err != nil {
			return nil, fmt.Errorf("pack part %s: %w", part.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("pack the workbook: %w", err)
	}
	return out.Bytes(), nil
}

func repackPart(w *zip.Writer, part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	to, err := w.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: packedAt})
	if err != nil {
		return err
	}
	_, err = io.Copy(to, r)
	return err
}
