"""Times PyTorch on one thread, on request.

Reads lines "TASK N" and answers each with the seconds that one of N repeats took. The first line it writes tells what
it runs on.

adam-hand      one step of Adam on Rosenbrock's function in the plane, the gradient by its formula
adam-autograd  the same, differentiated by PyTorch
small          one step of Adam on a 2-16-16-1 tanh network, batch 32, single precision
large          one step of gradient descent on a 784-128-10 ReLU network, batch 64, single precision
large-double   the same in double precision
slice          the loss of 512 samples at 200 x 100 points of a plane through a 2-16-16-1 network, single precision,
               20 points at once
"""
import math
import re
import sys
import time
import warnings

warnings.filterwarnings('ignore')
import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
torch.manual_seed(0)


def adam(autograd):
    p = nn.Parameter(torch.tensor([-1.2, 1.], dtype=torch.float64))
    optimizer = torch.optim.Adam([p], lr=1e-3)

    def by_hand():
        x, y = p.tolist()
        b = y - x*x
        p.grad = torch.tensor([-2*(1 - x) - 400*x*b, 200*b], dtype=torch.float64)
        optimizer.step()

    def differentiated():
        optimizer.zero_grad(set_to_none=True)
        x, y = p[0], p[1]
        ((1 - x)**2 + 100*(y - x*x)**2).backward()
        optimizer.step()

    return differentiated if autograd else by_hand


def spirals(n):
    t, c = torch.rand(n), torch.arange(n) % 2
    angle = 1.75*2*math.pi*t + math.pi*c
    return torch.stack([t*angle.sin(), t*angle.cos()], 1), c.float()


def small_network():
    return nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 16), nn.Tanh(), nn.Linear(16, 1))


def small():
    net, loss, (x, y) = small_network(), nn.BCEWithLogitsLoss(), spirals(256)
    y = y[:, None]
    optimizer = torch.optim.Adam(net.parameters(), lr=.01, foreach=True)
    batch = 0

    def step():
        nonlocal batch
        at = batch % 8*32
        batch += 1
        optimizer.zero_grad(set_to_none=True)
        loss(net(x[at:at + 32]), y[at:at + 32]).backward()
        optimizer.step()

    return step


def large(dtype):
    x, y = torch.randn(64, 784, dtype=dtype), torch.randint(0, 10, (64,))
    net = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10)).to(dtype)
    loss = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=.01)

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss(net(x), y).backward()
        optimizer.step()

    return step


def loss_slice(at_once=20):
    x, y = spirals(512)
    centre = [p.detach() for p in small_network().parameters()]
    d1, d2 = ([.3*torch.randn_like(p) for p in centre] for _ in range(2))
    grid = torch.cartesian_prod(torch.linspace(-1, 1, 200), torch.linspace(-1, 1, 100))

    def losses(points):
        a, b = points[:, 0], points[:, 1]
        w1, b1, w2, b2, w3, b3 = (
            p + a.view(-1, *[1]*p.dim())*u + b.view(-1, *[1]*p.dim())*v for p, u, v in zip(centre, d1, d2))
        h = torch.tanh(torch.baddbmm(b1[:, None], x.expand(len(a), -1, -1), w1.transpose(1, 2)))
        h = torch.tanh(torch.baddbmm(b2[:, None], h, w2.transpose(1, 2)))
        z = torch.baddbmm(b3[:, None], h, w3.transpose(1, 2))[..., 0]
        return F.binary_cross_entropy_with_logits(z, y.expand(len(a), -1), reduction='none').mean(1)

    def whole():
        with torch.no_grad():
            torch.cat([losses(points) for points in grid.split(at_once)])

    return whole


def blas():
    """The BLAS library loaded, where the system tells; builds with their own have none."""
    try:
        with open('/proc/self/maps') as f:
            found = re.search(r'\S*/lib(openblas|blas|mkl_core|blis)\S*\.so\S*', f.read())
    except OSError:
        found = None
    return found.group(0) if found else 'its own'


tasks = {
    'adam-hand': adam(False), 'adam-autograd': adam(True), 'small': small(),
    'large': large(torch.float32), 'large-double': large(torch.float64), 'slice': loss_slice(),
}
for task in tasks.values():
    task()  # what a first call sets up
print('%d thread, BLAS %s' % (torch.get_num_threads(), blas()), flush=True)
for line in sys.stdin:
    name, n = line.split()
    task, n = tasks[name], int(n)
    start = time.perf_counter()
    for _ in range(n):
        task()
    print((time.perf_counter() - start)/n, flush=True)
