package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"spikeslope/internal/tui/ui"
)

// save writes a file aside and renames it when it is whole. What is no plain
// file, such as /dev/stdout, is written as it stands.
func save(path string, write func(io.Writer) error) error {
	target, special, err := destination(path)
	if err != nil {
		return err
	}
	if !special {
		return unwritten(path, ui.WriteFile(target, func(f *os.File) error { return write(f) }))
	}
	f, err := os.OpenFile(target, os.O_WRONLY, 0)
	if err != nil {
		return unwritten(path, err)
	}
	return unwritten(path, errors.Join(write(f), f.Close()))
}

// destination follows links and tells what is no plain file.
func destination(path string) (target string, special bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return path, false, nil
	case err != nil:
		return "", false, unwritten(path, err)
	case info.IsDir():
		return "", false, usage("%s is a folder: name a file in it", path)
	case !info.Mode().IsRegular():
		return path, true, nil
	}
	target, err = filepath.EvalSymlinks(path)
	return target, false, unwritten(path, err)
}

// writable tells before a long run whether its files can be written after it.
func writable(paths ...string) error {
	for _, path := range paths {
		if path == "" {
			continue
		}
		target, special, err := destination(path)
		if err != nil {
			return err
		}
		if special {
			continue
		}
		f, err := os.CreateTemp(filepath.Dir(target), ".spikeslope-*")
		if err != nil {
			return unwritten(path, err)
		}
		f.Close()
		os.Remove(f.Name())
	}
	return nil
}

// unwritten says that a file was not written, and why.
func unwritten(path string, err error) error {
	if err == nil {
		return nil
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return usage("%s cannot be written: there is no such folder", path)
	}
	return fmt.Errorf("%s cannot be written: %w; nothing was left half-written", path, err)
}
