package faulty

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"shorecast/cmd/internal/disk"
)

// memory knows what would be left after a loss of power: of each folder that was changed the entries at its last sync,
// each kept by a second name in a folder aside, and the files whose content was never synced. All methods work on nil,
// and do nothing.
type memory struct {
	mu      sync.Mutex
	aside   string
	kept    int
	durable map[string]map[string]entry // folder → name → entry
	dirty   []os.FileInfo
}

// entry is what stands under a name: a folder, or a file kept aside.
type entry struct {
	dir   bool
	aside string
}

// Forget makes the file system remember what was synced, so that Crash can take the rest away. aside is an empty folder
// on the same disk, outside of what is tested. Call it before anything is written.
func (f *FS) Forget(aside string) {
	f.memory = &memory{aside: aside, durable: map[string]map[string]entry{}}
}

// Crash kills the process and takes away everything that was not synced: names in folders that were not synced since,
// and the content of files that were not. A removal that was not synced is undone.
func (f *FS) Crash() error {
	f.Kill()
	return f.memory.crash()
}

// touch notes the entries of a folder before its first change.
func (m *memory) touch(dir string) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.durable[filepath.Clean(dir)] == nil {
		m.snapshot(filepath.Clean(dir))
	}
}

func (m *memory) syncedDir(dir string) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.snapshot(filepath.Clean(dir))
}

func (m *memory) snapshot(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	now := map[string]entry{}
	for _, e := range entries {
		if e.IsDir() {
			now[e.Name()] = entry{dir: true}
			continue
		}
		m.kept++
		aside := filepath.Join(m.aside, fmt.Sprint(m.kept))
		if err := os.Link(filepath.Join(dir, e.Name()), aside); err == nil {
			now[e.Name()] = entry{aside: aside}
		}
	}
	m.durable[dir] = now
}

func (m *memory) created(name string) {
	if m == nil {
		return
	}
	if info, err := os.Lstat(name); err == nil {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.dirty = append(m.dirty, info)
	}
}

func (m *memory) syncedFile(file disk.File) {
	if m == nil {
		return
	}
	info, err := file.Stat()
	if err != nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, d := range m.dirty {
		if os.SameFile(d, info) {
			m.dirty = append(m.dirty[:i], m.dirty[i+1:]...)
			return
		}
	}
}

func (m *memory) crash() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, dir := range slices.Sorted(maps.Keys(m.durable)) { // a folder comes before what is in it
		if err := m.restore(dir, m.durable[dir]); err != nil {
			return fmt.Errorf("crash %q: %w", dir, err)
		}
	}
	return nil
}

// restore gives a folder the entries that lasted. A folder that did not last itself is gone with everything in it.
func (m *memory) restore(dir string, names map[string]entry) error {
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) {
		return nil
	} else if err != nil {
		return err
	}
	for _, e := range entries {
		if want, stays := names[e.Name()]; stays && want.dir && e.IsDir() {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	for name, want := range names {
		path := filepath.Join(dir, name)
		if want.dir {
			if err := os.MkdirAll(path, 0o777); err != nil {
				return err
			}
			continue
		}
		if err := m.restoreFile(want.aside, path); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) restoreFile(aside, path string) error {
	info, err := os.Lstat(aside)
	if err != nil {
		return err
	}
	for _, d := range m.dirty {
		if os.SameFile(d, info) {
			return os.WriteFile(path, nil, 0o666)
		}
	}
	return os.Link(aside, path)
}
