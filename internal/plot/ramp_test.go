package plot

import (
	"testing"

	"pgregory.net/rapid"
)

// luminance is the relative luminance of WCAG 2.
func luminance(c Color) float64 {
	r, g, b, _ := c.RGB()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func contrast(a, b Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Heights are told apart by lightness alone, whatever colours an eye sees.
func TestHeatRampsGetLighter(t *testing.T) {
	for name, of := range map[string]func(int, bool) Ramp{"viridis": Viridis, "cividis": Cividis} {
		for _, dark := range []bool{true, false} {
			for _, p := range []Profile{TrueColor, ANSI256} {
				r := of(Bands, dark).For(p)
				if len(r) != Bands {
					t.Fatalf("%s has %d colours", name, len(r))
				}
				each := 1 // bands of one colour
				if p == ANSI256 {
					each = 2
				}
				for i := each; i < Bands; i += each {
					if toOklab(r[i]).l <= toOklab(r[i-1]).l {
						t.Errorf("%s, dark %v, %s: colour %d is no lighter than the one below", name, dark, p, i)
					}
				}
			}
		}
	}
}

// With 256 colours heights are as quiet as with all: on a dark ground none is
// lighter than ink on it can be read, nor more vivid than the palette's navy.
func TestHeatStaysQuietWith256Colours(t *testing.T) {
	for name, r := range map[string]Ramp{"viridis": Viridis(Bands, true), "cividis": Cividis(Bands, true)} {
		for i, c := range r.For(ANSI256) {
			if k := toOklab(c); k.l > 0.62 || k.chroma() > toOklab(Indexed(18)).chroma() {
				t.Errorf("%s: colour %d has lightness %.2f and chroma %.2f", name, i, k.l, k.chroma())
			}
		}
	}
}

// A trail in ink stands out from every height: by at least 3, what WCAG asks of
// graphics.
func TestTrailsStandOutFromHeights(t *testing.T) {
	for _, tc := range []struct {
		ink  Color
		dark bool
	}{{MustHex("#d7dae0"), true}, {MustHex("#1f2328"), false}} {
		for _, r := range []Ramp{Viridis(Bands, tc.dark), Cividis(Bands, tc.dark)} {
			for i, c := range r {
				if k := contrast(tc.ink, c); k < 3 {
					t.Errorf("dark %v: contrast of ink with colour %d is %.2f", tc.dark, i, k)
				}
			}
		}
	}
}

func TestSignedRampsHaveTheGroundInTheMiddle(t *testing.T) {
	ground := MustHex("#101216")
	r := Diverging(11, MustHex("#2a6fb0"), ground, MustHex("#c9702b"))
	if r[5] != ground || r.At(0) != MustHex("#2a6fb0") || r.At(1) != MustHex("#c9702b") {
		t.Errorf("got %x", r)
	}
}

func TestHex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := kindRGB | Color(rapid.Uint32Range(0, 0xffffff).Draw(t, "colour"))
		if got, err := Hex(hex(c)); err != nil || got != c {
			t.Fatalf("%s reads back as %x (%v)", hex(c), got, err)
		}
	})
	for _, bad := range []string{"", "#12345", "123456", "#12345g", "#1234567", "# 12345"} {
		if _, err := Hex(bad); err == nil {
			t.Errorf("%q passes for a colour", bad)
		}
	}
}

func TestMix(t *testing.T) {
	a, b := RGB(0, 100, 200), RGB(100, 200, 0)
	for _, tc := range []struct {
		a, b Color
		t    float64
		want Color
	}{
		{a, b, 0, a}, {a, b, 1, b}, {a, b, 0.5, RGB(50, 150, 100)}, {a, b, 7, b},
		{Default, b, 0.4, Default}, {Default, b, 0.5, b}, {Indexed(16), Indexed(231), 1, RGB(255, 255, 255)},
	} {
		if got := Mix(tc.a, tc.b, tc.t); got != tc.want {
			t.Errorf("Mix(%x, %x, %g) = %x, want %x", tc.a, tc.b, tc.t, got, tc.want)
		}
	}
}
