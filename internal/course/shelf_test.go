package course

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Of two with one place in the order the second by name is told to move; those
// that name no place need none.
func TestOrderTakenTwice(t *testing.T) {
	at := func(front string) *fstest.MapFile { return file("---\ntitle: Mine\n" + front + "---\n") }
	for _, dir := range []string{lessonsDir, lecturesDir} {
		c := Open(fstest.MapFS{
			dir + "/b.md": at("order: 2\n"), dir + "/a.md": at("order: 2\n"), dir + "/c.md": at("order: 1\n"),
			dir + "/d.md": at(""), dir + "/e.md": at(""),
		})
		var got []string
		for _, f := range c.Faults() {
			if strings.Contains(f.String(), "order") && strings.Contains(f.String(), "too") {
				got = append(got, f.String())
			}
		}
		want := dir + "/b.md:3: order 2 is that of " + dir + "/a.md too: change one"
		if len(got) != 1 || got[0] != want {
			t.Errorf("faults of the order = %q, want %q", got, want)
		}
	}
}
