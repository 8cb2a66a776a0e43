package descent

import (
	"math"
	"slices"
)

// nelderMead moves a simplex of n+1 corners (Nelder & Mead 1965) by
// reflection 1, expansion 2, contraction ½ and shrinkage ½.
type nelderMead struct {
	f        Objective
	corner   [][]float64 // best first
	value    []float64
	centre   []float64
	try, far []float64
	move     string
	count    int
}

func newNelderMead(s search) *nelderMead {
	n := len(s.x)
	m := &nelderMead{f: s.f, centre: make([]float64, n), try: make([]float64, n), far: make([]float64, n), count: n + 1}
	for i := range n + 1 {
		c := slices.Clone(s.x)
		if i > 0 {
			c[i-1] += s.spread
		}
		m.corner = append(m.corner, c)
		m.value = append(m.value, value(s.f, c))
	}
	m.sort()
	return m
}

// sort orders the corners by value. Insertion keeps equal ones in their
// order and needs no memory.
func (m *nelderMead) sort() {
	for i := 1; i < len(m.value); i++ {
		for j := i; j > 0 && m.value[j] < m.value[j-1]; j-- {
			m.value[j], m.value[j-1] = m.value[j-1], m.value[j]
			m.corner[j], m.corner[j-1] = m.corner[j-1], m.corner[j]
		}
	}
}

// along stores centre + t·(worst − centre) in dst and returns its value.
func (m *nelderMead) along(dst []float64, t float64) float64 {
	worst := m.corner[len(m.corner)-1]
	for i, c := range m.centre {
		dst[i] = c + float64(t*(worst[i]-c))
	}
	m.count++
	return value(m.f, dst)
}

func (m *nelderMead) replace(x []float64, f float64, move string) {
	last := len(m.corner) - 1
	copy(m.corner[last], x)
	m.value[last] = f
	m.move = move
}

func (m *nelderMead) iterate() string {
	n := len(m.centre)
	for i := range m.centre {
		m.centre[i] = 0
		for _, c := range m.corner[:n] {
			m.centre[i] += c[i]
		}
		m.centre[i] /= float64(n)
	}
	worst, second := m.value[n], m.value[n-1]
	switch f := m.along(m.try, -1); {
	case f < m.value[0]:
		if g := m.along(m.far, -2); g < f {
			m.replace(m.far, g, "expanded")
		} else {
			m.replace(m.try, f, "reflected")
		}
	case f < second:
		m.replace(m.try, f, "reflected")
	case f < worst:
		if g := m.along(m.far, -0.5); g <= f {
			m.replace(m.far, g, "contracted outside")
		} else {
			m.shrink()
		}
	default:
		if g := m.along(m.far, 0.5); g < worst {
			m.replace(m.far, g, "contracted inside")
		} else {
			m.shrink()
		}
	}
	m.sort()
	if m.size() < 1e-15*(1+norm(m.corner[0])) {
		return "the simplex has shrunk to a point"
	}
	return ""
}

func (m *nelderMead) shrink() {
	for k := 1; k < len(m.corner); k++ {
		for i, b := range m.corner[0] {
			m.corner[k][i] = b + float64(0.5*(m.corner[k][i]-b))
		}
		m.value[k] = value(m.f, m.corner[k])
		m.count++
	}
	m.move = "shrunk"
}

// size returns the largest coordinate difference to the best corner.
func (m *nelderMead) size() float64 {
	d := 0.0
	for _, c := range m.corner[1:] {
		for i, b := range m.corner[0] {
			d = math.Max(d, math.Abs(c[i]-b))
		}
	}
	return d
}

func (m *nelderMead) at() []float64 { return m.corner[0] }
func (m *nelderMead) spent() Count  { return Count{Values: m.count} }
func (m *nelderMead) clone() method {
	c := *m
	c.corner = cloneRows(m.corner)
	c.value, c.centre = slices.Clone(m.value), slices.Clone(m.centre)
	c.try, c.far = slices.Clone(m.try), slices.Clone(m.far)
	return &c
}

func (m *nelderMead) explain() []string {
	if m.move == "" {
		return nil
	}
	last := len(m.value) - 1
	return []string{
		"the worst corner was " + m.move,
		"f of the corners: " + short(m.value[0]) + " to " + short(m.value[last]),
	}
}

func (m *nelderMead) outline() [][2]float64 {
	points := make([][2]float64, len(m.corner))
	for i, c := range m.corner {
		points[i] = [2]float64{c[0], c[1]}
	}
	return points
}
