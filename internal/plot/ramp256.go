package plot

import "math"

// For returns the ramp as a terminal of that profile shows it best. With 256
// colours, the nearest colour of each band alone would make some neighbours
// equal and others jump, since the palette is coarse where colours are dark.
// Instead the whole ramp is fitted: colours near to the bands', but neighbours
// that differ, and get lighter or darker where the ramp does. A ramp of heights
// has more bands than the palette has quiet colours; two of them share one.
func (r Ramp) For(p Profile) Ramp {
	switch {
	case p != ANSI256 || len(r) == 0:
		return r
	case len(r) < Bands || len(r)%2 == 1:
		return r.fit256(hues)
	}
	half, out := make(Ramp, len(r)/2), make(Ramp, len(r))
	for i := range half {
		half[i] = Mix(r[2*i], r[2*i+1], 0.5)
	}
	half = half.fit256(heights)
	for i := range out {
		out[i] = half[i/2]
	}
	return out
}

// weights say what a colour may rather differ in: lightness or hue.
type weights struct{ light, hue float64 }

var (
	hues    = weights{1, 0.3} // ramps whose hue has a meaning, as a sign has
	heights = weights{2, 0.1} // ramps read by their lightness
)

// fit256 returns the sequence of colours of the palette that is nearest to the
// ramp.
func (r Ramp) fit256(by weights) Ramp {
	// The fixed colours of the palette: the cube and the greys.
	const first, n = 16, 240
	var tone [n]oklab
	for k := range tone {
		tone[k] = toOklab(Indexed(uint8(first + k)))
	}
	// The cheapest sequence, by dynamic programming over bands.
	type step struct {
		cost float64
		from int
	}
	table := make([][n]step, len(r))
	for i, c := range r {
		want := toOklab(c)
		var rise float64
		if i > 0 {
			rise = want.l - toOklab(r[i-1]).l
		}
		for k := range table[i] {
			best := step{from: -1}
			if i > 0 {
				best.cost = math.Inf(1)
				for j := range n {
					if climb := tone[k].l - tone[j].l; climb*rise > 0 && table[i-1][j].cost < best.cost {
						best = step{table[i-1][j].cost, j}
					}
				}
			}
			best.cost += want.far(tone[k], by)
			table[i][k] = best
		}
	}
	out := make(Ramp, len(r))
	k := 0
	for j, s := range table[len(r)-1] {
		if s.cost < table[len(r)-1][k].cost {
			k = j
		}
	}
	if math.IsInf(table[len(r)-1][k].cost, 1) {
		return r // more bands than the palette can order
	}
	for i := len(r) - 1; i >= 0; i-- {
		out[i] = Indexed(uint8(first + k))
		k = table[i][k].from
	}
	return out
}

// oklab is a colour by lightness and two opponent hues, in which distances are
// about as large as they look (Ottosson 2020).
type oklab struct{ l, a, b float64 }

func toOklab(c Color) oklab {
	r8, g8, b8, _ := c.RGB()
	r, g, b := linear(r8), linear(g8), linear(b8)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return oklab{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// linear undoes the gamma of sRGB.
func linear(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

// chroma is how far the colour is from grey.
func (p oklab) chroma() float64 { return math.Hypot(p.a, p.b) }

// far returns how far another colour is: the weighted squared differences of
// lightness, chroma and hue. Hue counts as if all colours were equally vivid: in
// the dark, where the palette has few colours, too light a blue is nearer to a
// blue than a red as dark. A colour is never taken for a grey.
func (p oklab) far(q oklab, by weights) float64 {
	dl, dc := p.l-q.l, p.chroma()-q.chroma()
	if p.chroma() < 0.02 {
		return by.light*dl*dl + 4*dc*dc
	}
	if q.chroma() < 0.02 {
		return math.Inf(1)
	}
	da, db := p.a/p.chroma()-q.a/q.chroma(), p.b/p.chroma()-q.b/q.chroma()
	return by.light*dl*dl + 2*dc*dc + by.hue*(da*da+db*db)
}
