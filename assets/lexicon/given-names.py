"""Makes given-names.tsv: given names that are borne by one sex, folded, with m or f.

usage: given-names.py FAKER_FOLDER GIVEN_NAMES_US.tsv > given-names.tsv
Sources: US Census Bureau, name files of 1990 (name, per cent of males, per cent of females); Faker 40.54.0.
A name is of one sex if at least 97 per cent of its bearers in the census are, and other countries agree.
"""
import sys,re,unicodedata,importlib,os,collections
sys.path.insert(0, sys.argv[1])
def fold(s):
    s=unicodedata.normalize('NFKD',s); s=''.join(c for c in s if not unicodedata.combining(c)); return s.lower().replace('ß','ss').replace('ł','l').replace('ø','o').replace('đ','d').replace('ı','i').replace('æ','ae')
m=collections.Counter(); f=collections.Counter()
for l in open(sys.argv[2], encoding='utf8'):
    if l.startswith('#'): continue
    n,a,b=l.rstrip('\n').split('\t'); n=fold(n); m[n]+=float(a); f[n]+=float(b)
us={n for n in set(m)|set(f)}
wm=collections.Counter(); wf=collections.Counter()
base=os.path.join(sys.argv[1],'faker/providers/person')
for loc in sorted(os.listdir(base)):
    if not os.path.isdir(os.path.join(base,loc)) or loc.startswith('__'): continue
    try: P=importlib.import_module('faker.providers.person.'+loc).Provider
    except Exception as e: print(loc,e,file=sys.stderr); continue
    def g(*names):
        out=set()
        for x in names:
            v=getattr(P,x,None)
            if v: out|=set(v if not isinstance(v,dict) else v.keys())
        return out
    M=g('first_names_male','first_romanized_names_male'); F=g('first_names_female','first_romanized_names_female')
    for n in M-F:
        for w in [fold(n)]:
            if re.fullmatch(r"[a-z][a-z'-]+",w): wm[w]+=1
    for n in F-M:
        w=fold(n)
        if re.fullmatch(r"[a-z][a-z'-]+",w): wf[w]+=1
out={}
for n in set(m)|set(f)|set(wm)|set(wf):
    if n in us and (m[n]+f[n])>=0.001:
        t=m[n]+f[n]
        r=m[n]/t
        # a name of one sex in the US and often of the other elsewhere is of neither
        if r>=.97 and wf[n]<=max(0,wm[n]//3): out[n]='m'
        elif r<=.03 and wm[n]<=max(0,wf[n]//3): out[n]='f'
    else:
        if wm[n] and not wf[n]: out[n]='m'
        elif wf[n] and not wm[n]: out[n]='f'
for n in sorted(out): 
    if len(n)>1: print(n+'\t'+out[n])
