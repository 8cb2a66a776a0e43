package plot

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A number never changes its width, and reads back as itself to the digits shown.
func TestNumKeepsItsWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, width, unicode := number().Draw(t, "v"), rapid.IntRange(0, 14).Draw(t, "width"), rapid.Bool().Draw(t, "unicode")
		s := Num(v, width, unicode)
		if Width(s) != width {
			t.Fatalf("Num(%g, %d) = %q is %d wide", v, width, s, Width(s))
		}
		if width < 8 || math.Abs(v) > 1e308 || !finite(v, v) {
			return
		}
		text := strings.ReplaceAll(strings.TrimSpace(s), "−", "-")
		got, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatalf("Num(%g, %d) = %q: %v", v, width, s, err)
		}
		// One significant digit at least: −1.5e−300 has eight characters.
		if math.Abs(got-v) > 0.5*math.Abs(v) {
			t.Fatalf("Num(%g, %d) = %q", v, width, s)
		}
	})
}

func TestNum(t *testing.T) {
	for _, tc := range []struct {
		v     float64
		width int
		want  string
	}{
		{0, 5, "0.000"}, {math.Copysign(0, -1), 5, "0.000"}, {0, 1, "0"},
		{0.0314, 7, "0.03140"}, {0.0314, 6, "0.0314"}, {3.14159, 6, " 3.142"}, {-3.14159, 6, "-3.142"},
		{21.4, 4, "21.4"}, {21.4, 2, "21"}, {21.4, 1, "#"}, {1234.5, 8, "    1234"}, {123456, 6, "123456"}, {123456, 5, "1.2e5"},
		{1e-300, 6, "1e-300"}, {1e-300, 5, "   ~0"}, {-1e-300, 8, " -1e-300"}, {1e300, 4, "####"},
		{math.NaN(), 5, "  nan"}, {math.NaN(), 2, "na"}, {math.Inf(1), 5, "  inf"}, {math.Inf(-1), 3, "###"},
		{0.00001234, 9, "  1.23e-5"}, {99999, 3, "1e5"},
	} {
		if got := Num(tc.v, tc.width, false); got != tc.want {
			t.Errorf("Num(%g, %d) = %q, want %q", tc.v, tc.width, got, tc.want)
		}
	}
	if got := Num(math.Inf(-1), 4, true) + Num(-2e-9, 6, true); got != "  −∞−2e−9" && got != "  −∞ −2e−9" {
		t.Errorf("in Unicode: %q", got)
	}
}

func TestCompact(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 3609: "3609", 0.03349: "0.0335", 1.5e7: "1.5e7", -2.4: "-2.4", 1e-9: "1e-9", math.Inf(-1): "-inf", 123456: "123456",
	} {
		if got := compact(v, false); got != want {
			t.Errorf("compact(%g) = %q, want %q", v, got, want)
		}
	}
	if got := compact(math.Inf(-1), true) + compact(-2.4, true) + compact(math.NaN(), true); got != "−∞−2.4nan" {
		t.Errorf("in Unicode: %q", got)
	}
}

func TestPower(t *testing.T) {
	if got := Power(-12, true) + " " + Power(3, true) + " " + Power(-2, false); got != "10⁻¹² 10³ 1e-2" {
		t.Errorf("got %q", got)
	}
}
