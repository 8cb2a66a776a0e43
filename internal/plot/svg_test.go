package plot

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var sheet = Sheet{Title: "lab: <both> & more", Size: 14, FG: MustHex("#d7dae0"), BG: MustHex("#101216")}

// wellFormed reads an SVG file to its end and counts its elements.
func wellFormed(t interface{ Fatalf(string, ...any) }, data []byte) map[string]int {
	d := xml.NewDecoder(bytes.NewReader(data))
	count := map[string]int{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return count
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, data)
		}
		if e, ok := token.(xml.StartElement); ok {
			count[e.Name.Local]++
		}
	}
}

func TestSVGOfAScreenIsCompact(t *testing.T) {
	var b, again bytes.Buffer
	if err := newScreen().draw().SVG(&b, sheet); err != nil {
		t.Fatal(err)
	}
	n := wellFormed(t, b.Bytes())
	if n["title"] != 1 || n["text"] < 20 || n["path"] < 12 {
		t.Errorf("elements: %v", n)
	}
	if b.Len() > 100_000 {
		t.Errorf("%d bytes, want at most 100,000", b.Len())
	}
	if err := newScreen().draw().SVG(&again, sheet); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("the same screen gives another file (%v)", err)
	}
}

func TestSVGDrawsShapesAndWritesText(t *testing.T) {
	c := NewCanvas(20, 2)
	c.Text(0, 0, "a <b>  ▀▌⣿●━", Fg(RGB(255, 0, 0)).With(Bold|Underline))
	c.Text(0, 1, "x", Style{Attr: Reverse})
	var b bytes.Buffer
	if err := c.SVG(&b, sheet); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<text x="0" y="12" textLength="40" lengthAdjust="spacingAndGlyphs" fill="#ff0000" font-weight="bold" text-decoration="underline">a &lt;b&gt;</text>`,
		`fill="#ff0000" d="M56 0h8v8h-8z"`,  // upper half
		`M64 0h4v16h-4z`,                    // left half
		`M74 2h0M78 2h0M74 6h0`,             // braille
		`M80.8 8a3.2 3.2 0`,                 // circle
		`M88 7h8v2h-8z`,                     // line
		`fill="#d7dae0" d="M0 16h8v16h-8z"`, // reversed ground
		`fill="#101216">x</text>`,           // reversed ink
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in\n%s", want, b.String())
		}
	}
}

func TestAnyCanvasIsWellFormedSVG(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCanvas(rapid.IntRange(0, 24).Draw(t, "w"), rapid.IntRange(0, 6).Draw(t, "h"))
		drawAnything(t, c)
		var b bytes.Buffer
		if err := c.SVG(&b, sheet); err != nil {
			t.Fatal(err)
		}
		wellFormed(t, b.Bytes())
	})
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestSVGReportsWhatTheFileSays(t *testing.T) {
	if err := NewCanvas(1, 1).SVG(broken{}, sheet); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("got %v", err)
	}
}
