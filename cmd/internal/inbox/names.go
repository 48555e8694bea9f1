package inbox

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"shorecast/cmd/internal/disk"
)

// Key is what two names have in common that mean the same workbook: they may differ in case or in how a system writes
// accents. Names that are not UTF-8 and differ in a byte mean different ones.
func Key(name string) string { return strings.ToLower(norm.NFC.String(disk.PrintableName(name))) }

// notDropped are names that systems and this program put into a folder, in lower case.
var notDropped = []string{accepted, Rejected, Duplicates, "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r",
	"$recycle.bin", "system volume information", "lost+found", "@eadir", "#recycle", "#snapshot"}

// passedOver reports whether a name was not dropped by anybody: hidden, a lock file, the system's or our own.
func passedOver(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, excelLock) ||
		slices.Contains(notDropped, strings.ToLower(name))
}

// unfinishedEnds are how programs name a file that they still copy, download or save.
var unfinishedEnds = []string{".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".opdownload",
	".filepart", ".aria2", "~"}

// unfinished reports whether a name is that of a file still being written. Excel saves to eight hexadecimal digits
// without an extension and gives the file its name afterwards.
func unfinished(name string) bool {
	lower := strings.ToLower(name)
	return slices.ContainsFunc(unfinishedEnds, func(end string) bool { return strings.HasSuffix(lower, end) }) ||
		len(name) == 8 && strings.Trim(name, "0123456789ABCDEF") == ""
}

const (
	excelLock   = "~$"
	officeLock  = ".~lock."
	officeClose = "#"
)

// locks are the names that lock files say are open.
type locks map[string]Reason

func locksOf(entries []fs.DirEntry) locks {
	open := locks{}
	for _, e := range entries {
		if name, ok := strings.CutPrefix(e.Name(), excelLock); ok {
			open[Key(name)] = OpenExcel
		} else if name, ok := strings.CutPrefix(e.Name(), officeLock); ok && strings.HasSuffix(name, officeClose) {
			open[Key(strings.TrimSuffix(name, officeClose))] = OpenOffice
		}
	}
	return open
}

// longest is how long a name may be, in bytes: what most disks keep.
const longest = 255

// compose joins start, a name without its extension, and end, cutting the name between two characters where the whole
// is too long.
func compose(start, stem, end string) string {
	for stem != "" && len(start)+len(stem)+len(end) > longest {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	return start + stem + end
}

// split parts a name into what is before its extension and the extension, which has at most 16 bytes.
func split(name string) (stem, ext string) {
	ext = filepath.Ext(name)
	if ext == name || len(ext) > 16 {
		ext = ""
	}
	return strings.TrimSuffix(name, ext), ext
}

// numbered is the nth try to find a free name: NAME, NAME (2), NAME (3) …
func numbered(start, stem, end string, n int) string {
	if n > 1 {
		end = fmt.Sprintf(" (%d)", n) + end
	}
	return compose(start, stem, end)
}

// tries bounds the search for a free name.
const tries = 10_000
