package batch

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/report/wording/words"
)

// Target is one workbook to work on.
type Target struct {
	Path     string // as the user named it, or the folder as named and the file in it
	Name     string // base name, as disk.PrintableName has it
	Size     int64  // bytes
	InFolder bool   // found in a folder rather than named
}

// workbookExtensions are the files that are looked at in a folder. Those that cannot be read (.xls, .xlsb, .ods) are
// among them so that nobody believes that they were counted.
var workbookExtensions = []string{".xlsx", ".xlsm", ".csv", ".tsv", ".xls", ".xlsb", ".ods"}

// Find turns files and folders into targets, in the order named and by name within a folder; a file that is reached
// twice counts once. Folders within a folder are not entered, nor are hidden files, the lock files that Excel keeps
// beside an open workbook (~$…), the shared workbooks and the marked copies that Check writes. A name that does not
// exist and a folder without workbooks are Problems.
func Find(names []string, shared []SharedFile) ([]Target, error) {
	var skip []os.FileInfo
	for _, s := range shared {
		info, err := statFile(s.Path, "name the shared workbooks one by one, each with --with")
		if err != nil {
			return nil, err
		}
		skip = append(skip, info)
	}
	f := finder{shared: skip}
	for _, name := range names {
		info, err := stat(name, "name a workbook, or a folder of workbooks")
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			f.add(Target{Path: name, Name: disk.PrintableName(filepath.Base(name))}, info)
		} else if err := f.folder(name); err != nil {
			return nil, err
		}
	}
	for _, s := range shared {
		if s.Case != "" && !slices.ContainsFunc(f.targets, s.serves) {
			return nil, &failure.Error{Kind: failure.Usage,
				Message: "there is no workbook " + s.Case + " among those named, for which " + s.Path + " is given",
				Hint:    "name the case before = as its workbook is called, without the extension"}
		}
	}
	return f.targets, nil
}

// SharedFile is a workbook whose sheets cases use besides their own.
type SharedFile struct {
	Case string // the only case that does, as its workbook is called without extension; empty = all
	Path string
}

// ParseShared reads what a user names: WORKBOOK, or CASE=WORKBOOK. A file that has all of it for its name is meant.
func ParseShared(text string) SharedFile {
	of, path, pair := strings.Cut(text, "=")
	if _, err := os.Stat(text); err == nil || !pair || of == "" {
		return SharedFile{Path: text}
	}
	return SharedFile{of, path}
}

// serves reports whether a target uses it.
func (s SharedFile) serves(t Target) bool {
	return s.Case == "" || strings.EqualFold(s.Case, strings.TrimSuffix(t.Name, filepath.Ext(t.Name)))
}

type finder struct {
	targets []Target
	seen    []os.FileInfo
	shared  []os.FileInfo
}

func (f *finder) add(t Target, info os.FileInfo) {
	if !among(f.seen, info) {
		t.Size = info.Size()
		f.seen = append(f.seen, info)
		f.targets = append(f.targets, t)
	}
}

func among(files []os.FileInfo, file os.FileInfo) bool {
	return slices.ContainsFunc(files, func(other os.FileInfo) bool { return os.SameFile(file, other) })
}

func (f *finder) folder(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return openProblem(dir, err)
	}
	any := false
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") ||
			!slices.Contains(workbookExtensions, strings.ToLower(filepath.Ext(name))) {
			continue
		}
		path := filepath.Join(dir, name)
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		any = true
		if !among(f.shared, info) && !isMarkedCopy(path) && writtenFor(path, XLSX) == "" {
			f.add(Target{Path: path, Name: disk.PrintableName(name), InFolder: true}, info)
		}
	}
	if !any {
		return &failure.Error{Kind: failure.Usage, Message: "the folder " + dir + " holds no workbook",
			Hint: "it needs a file ending in " + words.Or(workbookExtensions) + "; folders within it are not entered"}
	}
	return nil
}

// statFile is stat for a name that has to be a file's.
func statFile(name, wanted string) (os.FileInfo, error) {
	info, err := stat(name, wanted)
	if err == nil && info.IsDir() {
		return nil, &failure.Error{Kind: failure.Usage, Message: name + " is a folder, and a file is needed", Hint: wanted}
	}
	return info, err
}

// readNamed reads a file that the user named, and which has at most so many bytes.
func readNamed(name, wanted string, most int64) ([]byte, error) {
	if _, err := statFile(name, wanted); err != nil {
		return nil, err
	}
	data, err := disk.ReadSmall(disk.OS, name, most)
	var p *failure.Error
	if err != nil && !(errors.As(err, &p) && p.Kind == failure.Usage) {
		err = openProblem(name, err)
	}
	return data, err
}

// stat follows links, and says what is wrong with a name in words; wanted is the hint where nothing better is known.
func stat(name, wanted string) (os.FileInfo, error) {
	info, err := os.Stat(name)
	switch {
	case err == nil && (info.Mode().IsRegular() || info.IsDir()):
		return info, nil
	case err == nil:
		return nil, &failure.Error{Kind: failure.Usage, Message: name + " is neither a file nor a folder", Hint: wanted}
	case os.IsNotExist(err):
		return nil, &failure.Error{Kind: failure.Usage, Message: "there is no file or folder " + name,
			Hint: nearestFile(name, wanted), Cause: err}
	}
	return nil, openProblem(name, err)
}

// nearestFile suggests the file of the same folder whose name is most like the one that does not exist, or what is
// wanted.
func nearestFile(name, wanted string) string {
	dir := filepath.Dir(name)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "the folder " + dir + " does not exist either, or may not be read"
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if near := words.Nearest(filepath.Base(name), names); near != "" {
		return "did you mean " + filepath.Join(dir, near) + "?"
	}
	return wanted
}
