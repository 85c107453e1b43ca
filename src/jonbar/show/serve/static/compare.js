// The page of two what-ifs.

import { live } from "./live.js";

live();
