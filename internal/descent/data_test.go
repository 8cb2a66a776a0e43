package descent

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestDatasets(t *testing.T) {
	for _, name := range DatasetNames() {
		d, err := NewDataset(name, 400, 0, 5)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := NewDataset(name, 400, 0, 5)
		other, _ := NewDataset(name, 400, 0, 6)
		if !slices.Equal(d.X, again.X) || !slices.Equal(d.Label, again.Label) {
			t.Errorf("%s: one seed, two data sets", name)
		}
		if slices.Equal(d.X, other.X) {
			t.Errorf("%s: two seeds, one data set", name)
		}
		reach := 0.0
		for _, v := range d.X {
			reach = max(reach, math.Abs(v))
		}
		// 400 points come within 5 % of the edge or a seed was very unlucky.
		if reach > InputRange || reach < .9*InputRange {
			t.Errorf("%s reaches ±%.3f, want nearly ±%g", name, reach, InputRange)
		}
		for i, c := range d.Label {
			x, y := d.Row(i)[0]/InputRange, d.Row(i)[1]/InputRange
			r := math.Hypot(x, y)
			ok := true
			switch name {
			case "circles":
				ok = math.Abs(r-(1-.5*float64(c))) < 1e-12
			case "xor":
				ok = (x*y < 0) == (c == 1)
			case "spirals":
				a := math.Pi * (3.5*r + float64(c))
				ok = math.Hypot(x-r*math.Sin(a), y-r*math.Cos(a)) < 1e-12
			case "moons":
				u, v := 1.5*x+.5, 1.5*y+.25
				if c == 1 {
					u, v = 1-u, .5-v
				}
				ok = math.Abs(math.Hypot(u, v)-1) < 1e-12 && v >= -1e-12
			}
			if !ok {
				t.Errorf("%s: (%g, %g) is not of class %d", name, x, y, c)
			}
		}
	}
}

// The chance of heads is ½: 4 standard errors of 10,000 flips are 0.02.
func TestCoinsAreFair(t *testing.T) {
	d, _ := NewDataset("coins", 10_000, 0, 1)
	heads := 0
	for _, c := range d.Label {
		heads += c
	}
	if math.Abs(float64(heads)-5000) > 200 {
		t.Errorf("%d heads of 10000", heads)
	}
}

// Noise must not move the points it is added to: turning it leaves the draw
// of places as it was.
func TestNoiseHasItsOwnStream(t *testing.T) {
	plain, _ := NewDataset("moons", 2000, 0, 1)
	noisy, _ := NewDataset("moons", 2000, .1, 1)
	sum := 0.0
	for i := range plain.X {
		e := noisy.X[i] - plain.X[i]
		sum += e * e
	}
	sd := math.Sqrt(sum / float64(len(plain.X)))
	// A sample SD of 4000 normals errs by 1/√8000 = 1.1 %: 4 of these.
	if math.Abs(sd/(.1*InputRange)-1) > .045 {
		t.Errorf("noise has SD %.4f, want %.4f", sd, .1*InputRange)
	}
}

func TestSplitKeepsEverySample(t *testing.T) {
	d, _ := NewDataset("moons", 100, .1, 1)
	a, b, err := d.Split(30, 2)
	if err != nil {
		t.Fatal(err)
	}
	if a.Len() != 30 || b.Len() != 70 {
		t.Fatalf("split into %d and %d", a.Len(), b.Len())
	}
	got := slices.Concat(a.X, b.X)
	slices.Sort(got)
	want := slices.Clone(d.X)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Error("the two parts are not the whole")
	}
	for _, n := range []int{0, 100, -1} {
		if _, _, err := d.Split(n, 1); err == nil {
			t.Errorf("split of %d: no error", n)
		}
	}
}

func TestBadDatasets(t *testing.T) {
	for _, c := range []struct {
		name  string
		n     int
		noise float64
	}{{"mons", 10, 0}, {"moons", 1, 0}, {"moons", MaxSamples + 1, 0}, {"moons", 10, -1}, {"moons", 10, math.NaN()}} {
		if _, err := NewDataset(c.name, c.n, c.noise, 1); err == nil {
			t.Errorf("%+v: no error", c)
		}
	}
}

func TestReadCSV(t *testing.T) {
	for name, text := range map[string]string{
		"plain":     "0,0,a\n10,20,b\n5,10,a\n",
		"heading":   "x,y,label\n0,0,a\n10,20,b\n5,10,a\n",
		"semicolon": "0;0;a\n10;20;b\n5;10;a\n",
		"tabs":      "x\ty\tclass\n0\t0\ta\n10\t20\tb\n5\t10\ta",
		"spaces":    " 0, 0, a\n\n10, 20 , b\n5,10,\"a\"\n",
		"mark":      "\xef\xbb\xbf0,0,a\n10,20,b\n5,10,a\n",
		"comment":   "# x; y; z\r\n0,0,a\r\n10,20,b\r\n5,10,a\r\n",
	} {
		d, err := ReadCSV(strings.NewReader(text), "points.csv")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !slices.Equal(d.X, []float64{-3, -3, 3, 3, 0, 0}) || !slices.Equal(d.Label, []int{0, 1, 0}) {
			t.Errorf("%s: got %v %v", name, d.X, d.Label)
		}
		if !slices.Equal(d.ClassNames, []string{"a", "b"}) || d.Classes != 2 {
			t.Errorf("%s: classes %v", name, d.ClassNames)
		}
		if back := d.Centre[1] + d.Spread[1]*d.X[3]; back != 20 {
			t.Errorf("%s: y comes back as %v, want 20", name, back)
		}
	}
}

func TestReadCSVErrors(t *testing.T) {
	var many strings.Builder
	for i := range 11 {
		many.WriteString("1,2,c" + strings.Repeat("i", i) + "\n")
	}
	for text, want := range map[string]string{
		"":                    "no samples",
		"x,y,label\n":         "no samples",
		"1,2,a\n":             "one sample",
		"1,2,a\n3,4,a\n":      `every label is "a"`,
		"1,2,a\n3,,b\n":       "points.csv:2: y is missing",
		"1,2,a\n,4,b\n":       "points.csv:2: x is missing",
		"1,2,a\n3,4,\n":       "points.csv:2: label is missing",
		"1,2,a\n\n3,four,b\n": `points.csv:3: y "four" is not a number`,
		"1,2,a\nNaN,4,b\n":    "points.csv:2: x \"NaN\" is out of range",
		"1,2,a\n1e999,4,b\n":  "points.csv:2: x \"1e999\"",
		"1,2,a\n1,2\n":        "points.csv:2: 2 fields, want 3",
		"1,2,a\n1,2,b,c\n":    "points.csv:2: 4 fields, want 3",
		"1,2,a\n1,\"2,b\n":    "points.csv: ",
		"x,y\n1,2\n":          "points.csv:2: 2 fields",
		"1 2 a\n3 4 b\n":      "points.csv:1: 1 fields",
		many.String():         "points.csv:11",
		"1,2,\xff\n":          "label",
		"1,2,a\n1,2," + strings.Repeat("z", 50) + "\n": "at most 40 bytes",
	} {
		_, err := ReadCSV(strings.NewReader(text), "points.csv")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: got %v, want %q", text, err, want)
		}
	}
}

func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{"0,0,a\n1,1,b\n", "x;y;l\n1;2;a\n3;4;b", "\xef\xbb\xbf1\t2\ta\n3\t4\tb", "1,1,a\n1e100,-1e100,b\n", "5e-324,0,a\n0,1,b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ReadCSV(strings.NewReader(s), "f.csv")
		if err != nil {
			return
		}
		if d.Len() < 2 || d.Classes < 2 || len(d.X) != 2*d.Len() || len(d.ClassNames) != d.Classes {
			t.Fatalf("accepted %q as %+v", s, d)
		}
		for _, v := range d.X {
			if !(math.Abs(v) <= InputRange) {
				t.Fatalf("%q gives a coordinate of %v", s, v)
			}
		}
		for _, c := range d.Label {
			if c < 0 || c >= d.Classes {
				t.Fatalf("%q gives class %d of %d", s, c, d.Classes)
			}
		}
	})
}
