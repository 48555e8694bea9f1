package files

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"
)

// ReadDir lists a folder and finishes the moves that were cut short in it.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	folder := folderOf(keyOf(name))
	there := folder == ""
	var found []object
	var records []string
	for o, err := range f.store.list(folder, 0) {
		if err != nil {
			return entries(found), failed("readdir", name, err)
		}
		there = true
		switch base, in := strings.CutPrefix(o.key, folder); {
		case !in: // the folder's own object
		case base == "", base == ".", base == "..": // no names: what is in a key with two slashes side by side, say
		case isRecord(o.key) && !o.folder:
			records = append(records, o.key)
		default:
			found = append(found, o)
		}
	}
	if !there {
		return nil, failed("readdir", name, fs.ErrNotExist)
	}
	for _, key := range records {
		moved, err := f.moves.heal(key)
		if err != nil {
			return entries(found), failed("readdir", name, err)
		}
		found = slices.DeleteFunc(found, moved.isOf)
	}
	return entries(found), nil
}

// entries sorts what was found by name. A folder that is called like a file is left out.
func entries(found []object) []fs.DirEntry {
	slices.SortStableFunc(found, func(a, b object) int {
		if c := strings.Compare(a.key, b.key); c != 0 || a.folder == b.folder {
			return c
		} else if a.folder {
			return 1
		}
		return -1
	})
	found = slices.CompactFunc(found, func(a, b object) bool { return cmp.Compare(a.key, b.key) == 0 })
	all := make([]fs.DirEntry, len(found))
	for i, o := range found {
		all[i] = fs.FileInfoToDirEntry(o)
	}
	return all
}
