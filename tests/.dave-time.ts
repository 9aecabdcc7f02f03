import { readFileSync } from 'node:fs';
import { rowOf } from '../src/domain/vectors.ts';
import { queryVectors } from './evaluate/query-vectors.ts';
import { openHarness } from './harness/open-harness.ts';
import { captionWorld, seedWorld } from './evaluate/session-worlds.ts';
import { Systems } from './evaluate/session-systems.ts';
import { reportOn } from './evaluate/evaluate-sessions.ts';
const [which='val',users='200',seed='1']=process.argv.slice(2);
const items = readFileSync('/work/shared/data/flickr8k/val.jsonl','utf8').trim().split('\n').map(l=>JSON.parse(l));
const m=new Float32Array(new Uint8Array(readFileSync('reports/cache/fovea-mini@1-q8-val-photos.f32')).buffer);
const world= which==='val'?captionWorld({items,photos:items.map((_:any,i:number)=>rowOf(m,i,384))}):await seedWorld();
const words=[...world.queries.keys()];
let h:any;
const v=await queryVectors(words,{key:world.catalogue.model,dim:384},async()=>{h=await openHarness();return h.page;});
await h?.close();
const systems=new Systems(world,new Map(words.map((q,i)=>[q,v[i]!])));

import { drawUsers } from './evaluate/session-users.ts';
const plainOrder=new Map(words.map(q=>[q,systems.plain(q,[])]));
const us=drawUsers(world,plainOrder,{seed:1,users:30,clicks:3,noise:0}).filter(u=>u.second);
const u=us[0]!;
import { rank } from '../src/ranking/rank.ts';
import { allStages } from '../src/ranking/stages.ts';
import { weightsOf } from '../src/ranking/fuse.ts';
const cat=world.catalogue, vec=v[words.indexOf(u.second!.query)]!;
const evidence=[...cat.all()].map(([id])=>({id,wordsToPicture:cat.pictures.cosines(id,vec)[0]??null,wordsToPassage:null,pictureToPicture:null,pictureToPassage:null,steers:[],lexical:null,hasText:false}));
const profile=systems.profileOf(u.second!.events);
console.log('interests',profile.interests.length,'clicks',profile.clicks.length,'passed',profile.passed.length);
const cpu=()=>performance.now();
const sums=new Map<string,number[]>();
for(let r=0;r<200;r++){let last=cpu();const t0=last;
 rank({evidence,model:cat.model,words:u.query,queryScript:'latin',weights:weightsOf('hybrid'),profile,strength:.6,variety:.3,stages:{...allStages,floor:false}} as any,cat,(stage:any)=>{const n=cpu();sums.set(stage,[...(sums.get(stage)??[]),n-last]);last=n;});
 const n=cpu();sums.set('explain',[...(sums.get('explain')??[]),n-last]);sums.set('all',[...(sums.get('all')??[]),n-t0]);}
for(const[k,x]of sums){const y=x.slice(x.length>>2).sort((a,b)=>a-b);console.log(k,'min',y[0]!.toFixed(2),'p10',y[Math.floor(y.length*.1)]!.toFixed(2),y[Math.floor(y.length/2)]!.toFixed(2),y[Math.floor(y.length*.95)]!.toFixed(2));}
