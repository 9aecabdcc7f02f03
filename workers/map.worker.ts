import '../src/bridge/error-transfer.ts';
import { expose, transfer } from 'comlink';
import type { MapApi } from '../src/bridge/contracts/map.ts';
import { mapLayout } from '../src/lab/map/map-layout.ts';
import { loadKernel } from '../src/retrieval/load-kernel.ts';

const map: MapApi = {
  async layOut({ vectors, dim, known }, onProgress) {
    const layout = mapLayout(vectors, dim, known, await loadKernel(), onProgress);
    return transfer(layout, [layout.positions.buffer, layout.placed.buffer]);
  },
};

expose(map);
