package disk

import (
	"fmt"
	"io"
	"io/fs"

	"shorecast/cmd/internal/failure"
)

// ReadSmall reads a file that somebody named: settings, a password, a certificate. It has to be a regular file of at
// most so many bytes. A folder, a pipe, a device and a larger file are refused at once, before anything is read. The
// error is a *failure.Error; where the file is not there, it is fs.ErrNotExist as well.
func ReadSmall(fsys FS, path string, most int64) ([]byte, error) {
	info, err := fsys.Stat(path) // opening some devices does something
	if err == nil {
		err = small(path, info, most)
	}
	if err != nil {
		return nil, unread(path, err)
	}
	f, err := fsys.Open(path)
	if err != nil {
		return nil, unread(path, err)
	}
	defer f.Close()
	if info, err = f.Stat(); err == nil { // another may have taken its place
		err = small(path, info, most)
	}
	if err != nil {
		return nil, unread(path, err)
	}
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most { // it grew, or its system does not say how large it is
		err = tooLarge(path, int64(len(data)), most)
	}
	if err != nil {
		return nil, unread(path, err)
	}
	return data, nil
}

func unread(path string, err error) error {
	if p, ok := err.(*failure.Error); ok {
		return p
	}
	p := ExplainRead(path, err)
	p.Of = failure.Command
	return p
}

// small refuses what is no regular file, and one that is too large.
func small(path string, info fs.FileInfo, most int64) error {
	what := ""
	switch mode := info.Mode(); {
	case mode.IsDir():
		what = "a folder"
	case mode&fs.ModeNamedPipe != 0:
		what = "a pipe"
	case mode&fs.ModeSocket != 0:
		what = "a socket"
	case mode&fs.ModeDevice != 0:
		what = "a device"
	case !mode.IsRegular():
		what = "no regular file"
	case info.Size() > most:
		return tooLarge(path, info.Size(), most)
	default:
		return nil
	}
	return &failure.Error{Kind: failure.Usage, Message: path + " is " + what + ", and a regular file is needed",
		Hint: "name a file, or correct the path"}
}

func tooLarge(path string, size, most int64) error {
	return &failure.Error{Kind: failure.Usage,
		Message: fmt.Sprintf("the file %s has %s, and at most %s are read", path, bytesText(size), bytesText(most)),
		Hint:    "check that this is the right file"}
}

func bytesText(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", (n+1<<10-1)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}
