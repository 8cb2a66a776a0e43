package course

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"testing"
	"testing/fstest"
)

func file(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

func TestOverlay(t *testing.T) {
	base := fstest.MapFS{"a.md": file("base a"), "b.md": file("base b"), "dir/c.md": file("base c"), "dir/d.md": file("base d"), "only/e.md": file("e"), "x/y": file("y")}
	top := fstest.MapFS{"b.md": file("top b"), "dir/d.md": file("top d"), "dir/f.md": file("top f"), "new/g.md": file("g"), "x": file("a file over a folder")}
	o := Overlay(base, top)
	for name, want := range map[string]string{
		"a.md": "base a", "b.md": "top b", "dir/c.md": "base c", "dir/d.md": "top d", "dir/f.md": "top f", "only/e.md": "e", "new/g.md": "g", "x": "a file over a folder",
	} {
		if got, err := fs.ReadFile(o, name); err != nil || string(got) != want {
			t.Errorf("%s = %q, %v, want %q", name, got, err, want)
		}
	}
	if _, err := fs.ReadFile(o, "none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file in neither: %v", err)
	}
	entries, err := fs.ReadDir(o, "dir")
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{"c.md", "d.md", "f.md"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("dir = %v, %v, want %v", names, err, want)
	}
	delete(base, "x/y") // a path may be a file or a folder, TestFS wants one
	if err := fstest.TestFS(o, "a.md", "b.md", "dir/c.md", "dir/f.md", "only/e.md", "new/g.md"); err != nil {
		t.Error(err)
	}
}

func TestOverlayPassesErrors(t *testing.T) {
	base := fstest.MapFS{"a.md": file("base"), "dir/b.md": file("b")}
	top := closed{fstest.MapFS{"a.md": file("top")}, "a.md"}
	if _, err := fs.ReadFile(Overlay(base, top), "a.md"); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("err = %v: a file that cannot be read must not show the one under it", err)
	}
}

func TestOverlayCourse(t *testing.T) {
	top := fstest.MapFS{
		"verdict.md": file("---\ntitle: Mine\norder: 5\n---\n\n## Verdict {#verdict status=opinion}\n\nWords.\n"),
		"table.md":   file("---\ntitle: No rows\norder: 2\n---\n"),
	}
	c, _ := Load(Overlay(os.DirFS("testdata/good"), top))
	if _, ok := c.Claim("verdict"); !ok {
		t.Error("the new page is missing")
	}
	if _, ok := c.Claim("row-speed"); ok {
		t.Error("the page laid over is still there")
	}
	if _, ok := c.Experiment("pairing"); !ok {
		t.Error("the experiment of the base is missing")
	}
}
