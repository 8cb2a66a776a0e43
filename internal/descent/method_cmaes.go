package descent

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// cmaES is the covariance matrix adaptation evolution strategy (Hansen &
// Ostermeier 2001; constants as in Hansen, The CMA Evolution Strategy: A
// Tutorial, 2016, with positive weights). One iteration is one generation: λ
// samples m + σBDz, of which the better half moves the mean m, the step size
// σ and the covariance C = BD²Bᵀ.
type cmaES struct {
	f Objective
	n int

	mean   []float64
	sigma  float64
	c, b   []float64 // n×n: covariance, its eigenvectors in columns
	d      []float64 // square roots of its eigenvalues
	work   []float64
	pathS  []float64 // evolution path of σ
	pathC  []float64 // and of C
	sample [][]float64
	step   [][]float64 // BDz of each sample
	value  []float64
	order  []int
	mid    []float64 // weighted mean of the best steps
	turned []float64

	weight               []float64
	muEff, cs, ds, cc    float64
	c1, cmu, chiN        float64
	generations, decoded int
	count                int
	best                 float64
	rng                  *stimulus.Rand
}

func newCMAES(s search) *cmaES {
	n := len(s.x)
	dim := float64(n)
	lambda := s.population
	if lambda == 0 {
		lambda = 4 + int(3*math.Log(dim))
	}
	m := &cmaES{
		f: s.f, n: n, mean: s.x, sigma: s.spread,
		c: identity(n), b: identity(n), d: make([]float64, n), work: make([]float64, n*n),
		pathS: make([]float64, n), pathC: make([]float64, n),
		value: make([]float64, lambda), order: make([]int, lambda),
		mid: make([]float64, n), turned: make([]float64, n),
		weight: make([]float64, lambda/2), best: math.Inf(1), rng: s.rng,
	}
	for i := range m.d {
		m.d[i] = 1
	}
	for range lambda {
		m.sample = append(m.sample, make([]float64, n))
		m.step = append(m.step, make([]float64, n))
	}
	sum, squares := 0.0, 0.0
	for i := range m.weight {
		m.weight[i] = math.Log((float64(lambda)+1)/2) - math.Log(float64(i+1))
		sum += m.weight[i]
	}
	for i := range m.weight {
		m.weight[i] /= sum
		squares += float64(m.weight[i] * m.weight[i])
	}
	m.muEff = 1 / squares
	m.cs = (m.muEff + 2) / (dim + m.muEff + 5)
	m.ds = 1 + 2*math.Max(0, math.Sqrt((m.muEff-1)/(dim+1))-1) + m.cs
	m.cc = (4 + m.muEff/dim) / (dim + 4 + 2*m.muEff/dim)
	m.c1 = 2 / (float64((dim+1.3)*(dim+1.3)) + m.muEff)
	m.cmu = math.Min(1-m.c1, 2*(m.muEff-2+1/m.muEff)/(float64((dim+2)*(dim+2))+m.muEff))
	m.chiN = math.Sqrt(dim) * (1 - 1/(4*dim) + 1/(21*dim*dim)) // E|N(0, I)|
	return m
}

func (m *cmaES) iterate() string {
	m.decode()
	for k, x := range m.sample {
		for i := range m.turned {
			m.turned[i] = m.d[i] * m.rng.NormFloat64()
		}
		for i := range x {
			m.step[k][i] = dot(m.b[i*m.n:(i+1)*m.n], m.turned)
			x[i] = m.mean[i] + float64(m.sigma*m.step[k][i])
		}
		m.value[k] = value(m.f, x)
		m.count++
		m.order[k] = k
	}
	slices.SortStableFunc(m.order, func(a, b int) int { return cmp.Compare(m.value[a], m.value[b]) })
	m.best = math.Min(m.best, m.value[m.order[0]])
	m.generations++
	m.adapt()
	if low, high := slices.Min(m.d), slices.Max(m.d); !(m.sigma*high > 1e-150) || !(low > 0) {
		return "the cloud has shrunk to a point"
	}
	return ""
}

// adapt moves the mean, σ and C towards the better half.
func (m *cmaES) adapt() {
	for i := range m.mid {
		m.mid[i] = 0
		for k, w := range m.weight {
			m.mid[i] += float64(w * m.step[m.order[k]][i])
		}
		m.mean[i] += float64(m.sigma * m.mid[i])
	}
	// C^−½·mid = B·D⁻¹·Bᵀ·mid
	for j := range m.turned {
		t := 0.0
		for i := range m.mid {
			t += float64(m.b[i*m.n+j] * m.mid[i])
		}
		m.turned[j] = t / m.d[j]
	}
	pull := math.Sqrt(m.cs * (2 - m.cs) * m.muEff)
	for i := range m.pathS {
		m.pathS[i] = float64((1-m.cs)*m.pathS[i]) + float64(pull*dot(m.b[i*m.n:(i+1)*m.n], m.turned))
	}
	length := norm(m.pathS)
	m.sigma *= math.Exp(m.cs / m.ds * (length/m.chiN - 1))
	// A path of σ that is still long would blow C up: then it is left out.
	h := 0.0
	if length/math.Sqrt(1-math.Pow(1-m.cs, 2*float64(m.generations))) < (1.4+2/(float64(m.n)+1))*m.chiN {
		h = 1
	}
	pull = h * math.Sqrt(m.cc*(2-m.cc)*m.muEff)
	for i := range m.pathC {
		m.pathC[i] = float64((1-m.cc)*m.pathC[i]) + float64(pull*m.mid[i])
	}
	keep := 1 - m.c1 - m.cmu + float64((1-h)*m.c1*m.cc*(2-m.cc))
	for i := range m.n {
		for j := range i + 1 {
			v := float64(keep*m.c[i*m.n+j]) + float64(m.c1*m.pathC[i]*m.pathC[j])
			for k, w := range m.weight {
				s := m.step[m.order[k]]
				v += float64(m.cmu * w * s[i] * s[j])
			}
			m.c[i*m.n+j], m.c[j*m.n+i] = v, v
		}
	}
}

// decode renews B and D from C. In many dimensions it waits until C has
// changed enough to be worth the n³ operations.
func (m *cmaES) decode() {
	if float64(m.generations-m.decoded) < 1/((m.c1+m.cmu)*float64(m.n)*10) {
		return
	}
	m.decoded = m.generations
	copy(m.work, m.c)
	symmetricEigen(m.work, m.b, m.n)
	for i := range m.d {
		m.d[i] = math.Sqrt(math.Max(0, m.work[i*m.n+i]))
	}
}

func (m *cmaES) at() []float64 { return m.mean }
func (m *cmaES) spent() Count  { return Count{Values: m.count} }

func (m *cmaES) clone() method {
	c := *m
	for _, s := range []*[]float64{&c.mean, &c.c, &c.b, &c.d, &c.work, &c.pathS, &c.pathC, &c.value, &c.mid, &c.turned} {
		*s = slices.Clone(*s)
	}
	c.order = slices.Clone(m.order)
	c.sample, c.step = cloneRows(m.sample), cloneRows(m.step)
	c.rng = m.rng.Clone()
	return &c
}

func (m *cmaES) explain() []string {
	if m.generations == 0 {
		return nil
	}
	return []string{
		fmt.Sprintf("%d samples, the better %d weighted", len(m.value), len(m.weight)),
		"best of them: f = " + short(m.value[m.order[0]]),
		"σ = " + short(m.sigma),
		fmt.Sprintf("axes of the cloud: %s to %s", short(m.sigma*slices.Min(m.d)), short(m.sigma*slices.Max(m.d))),
	}
}

// outline returns the ellipse of one standard deviation.
func (m *cmaES) outline() [][2]float64 {
	n := m.n
	return ellipse(m.mean, m.sigma*m.b[0]*m.d[0], m.sigma*m.b[1]*m.d[1], m.sigma*m.b[n]*m.d[0], m.sigma*m.b[n+1]*m.d[1])
}
