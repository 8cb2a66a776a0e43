package lab

import (
	"errors"
	"os"
	"testing"
)

// Files are all written or none, and no other file is touched.
func TestSaveAllOrNothing(t *testing.T) {
	for broken := range len(endings) + 1 {
		t.Chdir(t.TempDir())
		if err := os.WriteFile("x-1.csv", []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
		full := errors.New("disk full")
		var writes [len(endings)]func(*os.File) error
		for i := range writes {
			writes[i] = func(f *os.File) error {
				f.WriteString("half")
				if i == broken {
					return full
				}
				return nil
			}
		}
		base, err := freeName("x")
		if err != nil || base != "x-2" {
			t.Fatalf("%q is free, want x-2 (%v)", base, err)
		}
		err, want := saveAll(base, writes), 1
		if broken == len(endings) {
			want += len(endings)
		} else if !errors.Is(err, full) {
			t.Errorf("file %d fails: got %v", broken, err)
		}
		if files, _ := os.ReadDir("."); len(files) != want {
			t.Errorf("file %d fails: %v are left, want %d files", broken, files, want)
		}
	}
}
