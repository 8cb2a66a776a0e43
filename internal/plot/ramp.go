package plot

// Ramp is the colours of heights, from the lowest to the highest.
type Ramp []Color

// At returns the colour of the height t, from 0 to 1.
func (r Ramp) At(t float64) Color {
	if len(r) == 0 {
		return Default
	}
	return r[band(t, len(r))]
}

// band returns which of n bands of equal width holds t of 0 to 1.
func band(t float64, n int) int { return max(0, min(n-1, int(t*float64(n)))) }

// Bands is how many colours a heat map has: enough to read a shape, few enough
// that each is seen as one.
const Bands = 12

// Anchors at equal distances, from matplotlib (van der Walt & Smith 2015) and
// from viridisLite's cividis (Nuñez, Anderton & Renslow 2018), which looks
// nearly the same to people with and without colour vision deficiency.
var (
	viridis = anchors("#440154", "#482475", "#414487", "#355f8d", "#2a788e", "#21918c",
		"#22a884", "#44bf70", "#7ad151", "#bddf26", "#fde725")
	cividis = anchors("#00204d", "#00336f", "#39486b", "#575c6d", "#707173", "#8a8779",
		"#a69d75", "#c4b56c", "#e4cf5b", "#ffea46")
)

func anchors(hex ...string) (r Ramp) {
	for _, h := range hex {
		r = append(r, MustHex(h))
	}
	return r
}

// Viridis returns n colours of viridis: darkened for dark backgrounds, mixed
// with white for light ones, so that a trail stands out from all of them.
func Viridis(n int, dark bool) Ramp { return viridis.sample(n, dark) }

// Cividis returns n colours of cividis, made quiet as [Viridis] is.
func Cividis(n int, dark bool) Ramp { return cividis.sample(n, dark) }

// Diverging returns n colours from low over ground to high, for values on both
// sides of nought. An odd n has the ground itself in the middle.
func Diverging(n int, low, ground, high Color) Ramp {
	return Ramp{low, ground, high}.sampleTo(n, Default, 0)
}

// Regions returns the ramp of two classes cut at one half: tints of two colours
// on the ground, strong where the classes are sure and faint at the edge.
func Regions(a, b, ground Color) Ramp {
	var r Ramp
	for _, t := range []float64{0.62, 0.72, 0.82} {
		r = append(r, Mix(a, ground, t))
	}
	for _, t := range []float64{0.82, 0.72, 0.62} {
		r = append(r, Mix(b, ground, t))
	}
	return r
}

func (r Ramp) sample(n int, dark bool) Ramp {
	if dark {
		return r.sampleTo(n, RGB(0, 0, 0), 0.5)
	}
	return r.sampleTo(n, RGB(255, 255, 255), 0.5)
}

// sampleTo returns n colours of r at equal distances, mixed with another.
func (r Ramp) sampleTo(n int, with Color, part float64) Ramp {
	out := make(Ramp, max(0, n))
	for i := range out {
		t := float64(i) / float64(max(1, n-1)) * float64(len(r)-1)
		k := min(int(t), len(r)-2)
		out[i] = Mix(Mix(r[k], r[k+1], t-float64(k)), with, part)
	}
	return out
}

// Glyphs of heights, for terminals of few colours, where half-blocks would be
// a solid wall.
var (
	asciiGlyphs = []rune(" .:-=+*#%@")
	blockGlyphs = []rune(" ·░▒▓█")
)
