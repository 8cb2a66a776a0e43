"""Reference runs of STDP rules under fixed input, from Brian2 2.5.1 (Debian's python3-brian).

One conductance-based LIF neuron (Song, Miller & Abbott 2000, as in Brian2's example), N inputs with given spikes
and given start weights; no chance inside the run, so another simulator must give the same output spikes.

    /usr/bin/python3 brian_stdp.py RULE N SECONDS SEED OUT_DIR [A_PLUS RATIO TAU_MS]

RULE  additive         pre: w += Apost, post: w += Apre; clipped to 0..gmax; Apre += A, Apost -= A*RATIO
      multiplicative   pre: w -= RATIO*A*w*y, post: w += A*gmax*x (van Rossum, Bi & Turrigiano 2000); x, y traces of step 1
      triplet          pre: w -= gmax*7.1e-3*o1, post: w += gmax*6.5e-3*r1*o2, o2 as it was just before the spike
                       (Pfister & Gerstner 2006, minimal model: tau+ 16.8, tau- 33.7, tau_y 114 ms); both amplitudes times A_PLUS/.01
Writes spikes.csv (step of 0.1 ms, input), w0.csv and w1.csv (in units of gmax), post.csv (step of each output spike).
Within a step Brian2 first integrates and tests the threshold, then delivers the inputs' spikes, then resets: see its
schedule (start, groups, thresholds, synapses, resets, end). v and ge go by forward Euler, the traces decay exactly.
"""
import os, sys, warnings
warnings.filterwarnings('ignore')
import numpy as np
from brian2 import *

rule, N, T, seed_, out = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
A, ratio, tau = ([float(a) for a in sys.argv[6:9]] + [.01, 1.05, 20.][len(sys.argv[6:9]):])
os.makedirs(out, exist_ok=True)
prefs.codegen.target = 'cython'
rng = np.random.default_rng(seed_)
n = rng.poisson(N*15.0*T)
u = np.unique(rng.integers(0, int(T*10000), n).astype(np.int64)*N + rng.integers(0, N, n))
w0 = rng.random(N)
np.savetxt(out+'/spikes.csv', np.c_[u//N, u % N], fmt='%d', delimiter=',', header='step,input', comments='')
np.savetxt(out+'/w0.csv', w0, fmt='%.17g', header='w', comments='')
P = SpikeGeneratorGroup(N, u % N, (u//N)*0.1*ms, sorted=True)
taum = 10*ms; Ee = 0*mV; vt = -54*mV; vr = -60*mV; El = -74*mV; taue = 5*ms; taus = tau*ms
gmax = .01*1000/N
G = NeuronGroup(1, '''dv/dt = (ge*(Ee-v) + El - v)/taum : volt
                      dge/dt = -ge/taue : 1''', threshold='v>vt', reset='v=vr', method='euler')
if rule == 'additive':
    dApre = A*gmax; dApost = -A*ratio*gmax
    S = Synapses(P, G, '''w : 1
        dApre/dt = -Apre/taus : 1 (event-driven)
        dApost/dt = -Apost/taus : 1 (event-driven)''',
        on_pre='''ge += w
        Apre += dApre
        w = clip(w + Apost, 0, gmax)''', on_post='''Apost += dApost
        w = clip(w + Apre, 0, gmax)''')
elif rule == 'multiplicative':
    Ap = A; Am = A*ratio
    S = Synapses(P, G, '''w : 1
        dx/dt = -x/taus : 1 (event-driven)
        dy/dt = -y/taus : 1 (event-driven)''',
        on_pre='''ge += w
        x += 1
        w = clip(w - Am*w*y, 0, gmax)''', on_post='''y += 1
        w = clip(w + Ap*gmax*x, 0, gmax)''')
elif rule == 'triplet':
    taup = 16.8*ms; taumn = 33.7*ms; tauy = 114*ms; A2m = 7.1e-3*A/.01; A3p = 6.5e-3*A/.01
    S = Synapses(P, G, '''w : 1
        dr1/dt = -r1/taup : 1 (event-driven)
        do1/dt = -o1/taumn : 1 (event-driven)
        do2/dt = -o2/tauy : 1 (event-driven)''',
        on_pre='''ge += w
        r1 += 1
        w = clip(w - gmax*A2m*o1, 0, gmax)''', on_post='''w = clip(w + gmax*A3p*r1*o2, 0, gmax)
        o1 += 1
        o2 += 1''')
else:
    sys.exit('unknown rule '+rule)
S.connect(); S.w = w0*gmax; G.v = vr
m = SpikeMonitor(G)
run(T*second)
w1 = np.array(S.w)/gmax
np.savetxt(out+'/w1.csv', w1, fmt='%.17g', header='w', comments='')
np.savetxt(out+'/post.csv', np.round(np.array(m.t/ms)*10).astype(int), fmt='%d', header='step', comments='')
print(rule, 'N', N, 'T', T, 'post spikes', len(m.t), 'mean w %.6f' % w1.mean(), 'f<.2 %.3f f>.8 %.3f' % ((w1 < .2).mean(), (w1 > .8).mean()))
